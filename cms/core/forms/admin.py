"""Dates on the editors' desk: what the fields of every page and snippet form accept, and what the picker is told.

The picker itself is `core/js/jalali-picker.js`. It turns what is typed into ISO in the browser; should it not, these
fields read the Solar Hijri text on the server.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from .jalali import CALENDAR_ERRORS, JalaliDateField, JalaliDateTimeField, LocalTimeField


def register_date_fields() -> None:
    """Make the desk's forms for `DateField`, `DateTimeField` and `TimeField` read Solar Hijri text and all digits."""
    for model_field, form_field, widget in (
        (models.DateField, JalaliDateField, AdminDateInput),
        (models.DateTimeField, JalaliDateTimeField, AdminDateTimeInput),
        (models.TimeField, LocalTimeField, AdminTimeInput),
    ):
        register_form_field_override(model_field, override={"form_class": form_field, "widget": widget})


def picker_settings() -> dict[str, object]:
    """Texts and time zone for the picker, in the editor's language."""
    words = {
        "calendar": _("Choose a date"),
        "open": _("Open the calendar"),
        "month": _("Month"),
        "year": _("Year"),
        "previous_month": _("Previous month"),
        "next_month": _("Next month"),
        "time": _("Time"),
        "today": _("Today"),
        "clear": _("Clear"),
        "close": _("Close"),
    }
    words |= {f"error_{code}": str(text) for code, text in CALENDAR_ERRORS.items()}
    return {"words": words, "time_zone": timezone.get_current_timezone_name()}
