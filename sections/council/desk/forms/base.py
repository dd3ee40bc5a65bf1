"""What the desk's forms share."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from cms.core.forms.jalali import JalaliDateField, JalaliDateTimeField


class RecordModelForm(WagtailAdminModelForm):
    """Checks the fields of a row one by one; what holds between rows is the services' to say."""

    class Meta:
        formfield_callback = formfield_for_dbfield

    def _post_clean(self) -> None:
        """Leave the row as it is: only the services change it."""

    def values(self) -> dict[str, Any]:
        """Return what the form says, by field of the row."""
        return {name: value for name, value in self.cleaned_data.items() if name in self._meta.fields}


def day_field(**options: Any) -> forms.DateField:
    """Return a field for a day, with the desk's picker."""
    return JalaliDateField(widget=AdminDateInput(), **options)


def moment_field(**options: Any) -> forms.DateTimeField:
    """Return a field for a day and a time, with the desk's picker."""
    return JalaliDateTimeField(widget=AdminDateTimeInput(), **options)
