"""When a page that counts days stops being true."""

import datetime as dt

from django.utils import timezone

from sections.council.models.base import today


def midnight() -> dt.datetime:
    """Return the moment at which the next day begins in the council's time zone."""
    tomorrow = dt.datetime.combine(today() + dt.timedelta(days=1), dt.time())
    return timezone.make_aware(tomorrow, timezone.get_default_timezone())
