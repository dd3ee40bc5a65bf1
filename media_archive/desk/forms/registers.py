"""Forms of the archive's registers: occasions and places."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from media_archive.models import MediaItem
from media_archive.services.occasions import saved_occasion, saved_place
from media_archive.slugs import slug_for_occasion
from sections.council.forms import RecordForm

from .leaving import FIELD, ask_before_leaving, leaving_field, offer_leaving


class PlaceForm(RecordForm):
    """A place."""

    def save(self, commit: bool = True) -> Any:
        """Store the place, and let what shows it know."""
        if not commit:
            return super().save(commit)
        with transaction.atomic():
            row = super().save()
            saved_place(row, user=self.for_user, fields=self.changed_data)
        return row


class OccasionForm(RecordForm):
    """An occasion; it gets its address name from its day unless one is given."""

    leaves_agenda = leaving_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.links = offer_leaving(self, MediaItem.objects.filter(media_set__occasion=self.instance.pk))
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Latin letters. Left empty, it is made from the day.")

    def clean(self) -> dict[str, Any]:
        """Fill what follows from the session: body and day; and the address name."""
        cleaned: dict[str, Any] = super().clean()
        session = cleaned.get("session")
        if session is not None:
            cleaned["body"] = session.body
        if "session" in self.changed_data:
            ask_before_leaving(self, self.links, "session")
        day = cleaned.get("day")
        if not cleaned.get("slug") and day and cleaned.get("kind") and "slug" not in self.errors:
            cleaned["slug"] = self.instance.slug or slug_for_occasion(cleaned["kind"], day)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Store the occasion, and let what shows it know."""
        if not commit:
            return super().save(commit)
        with transaction.atomic():
            row = super().save()
            saved_occasion(row, user=self.for_user, fields=set(self.changed_data) - {FIELD})
        return row
