"""One plain sentence about a session, for previews and search engines."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language, ngettext

from cms.core.persian.digits import localise
from cms.core.persian.formats import format_date
from sections.council.models import Session


def description(session: Session, agenda: list[Any]) -> str:
    """Return the day and, where it is published, the size of the agenda."""
    language = get_language() or settings.LANGUAGE_CODE
    parts = [format_date(session.day, language, "long")]
    if agenda:
        count = len(agenda)
        items = ngettext("%(shown)s agenda item", "%(shown)s agenda items", count)
        parts.append(items % {"shown": localise(count, language)})
    return " · ".join([*parts, str(session.get_state_display())])
