"""What is imported, and from which file."""

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from sections.council.exchange import Kind


class ImportForm(forms.Form):
    """A file and what it holds."""

    kind = forms.ChoiceField(label=_("What the file holds"), choices=Kind.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_("A CSV or XLSX file with the headings of the template in its first row."),
        validators=[FileExtensionValidator(["csv", "xlsx"])],
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
