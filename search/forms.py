"""The search form: every filter is named, checked and, when it makes no sense, said to make none."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.core.persian.jalali import CalendarError, parse_jalali_date
from search.labels import KINDS, TYPES
from search.normaliser import MAX_LENGTH
from search.services import SearchQuery
from sections.council.models import Topic

ALL_LANGUAGES = "all"
#: Parameters of the page that are no fields of the form.
OTHER_PARAMETERS = frozenset({"page"})


class DayField(forms.CharField):
    """A day, written in the Solar Hijri or the Gregorian calendar, in any digits."""

    default_error_messages = {
        "invalid": _("Write the date as year/month/day, for example 1405/09/01 or 2026-11-22."),
        "impossible": _("There is no such day in the calendar."),
    }

    def clean(self, value: Any) -> dt.date | None:  # type: ignore[override]
        """Return the day, or None for an empty field."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_jalali_date(text)
        except CalendarError as error:
            code = "invalid" if error.code in {"unreadable", "time"} else "impossible"
            raise forms.ValidationError(self.error_messages[code], code=code) from error


def _choices(label: Any, choices: Any) -> forms.ChoiceField:
    messages = {"invalid_choice": _("The search has no such filter value. Choose one from the list.")}
    return forms.ChoiceField(
        label=label, choices=[("", _("All")), *choices], required=False, error_messages=messages
    )


class SearchForm(forms.Form):
    """`q` and its filters. Bound to the address's parameters; an empty form asks nothing."""

    # A query is cut and cleaned by the normaliser, which says so; the field itself refuses nothing.
    q = forms.CharField(
        label=_("Search the portal"),
        required=False,
        strip=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "enterkeyhint": "search",
                "maxlength": MAX_LENGTH,
            }
        ),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """`language` is the reader's: the topics offered and the default of the language filter are its own."""
        super().__init__(*args, **kwargs)
        self.language = language
        topics = Topic.objects.filter(locale__language_code=language).values_list("slug", "name")
        self.fields["type"] = _choices(_("What"), TYPES.items())
        self.fields["kind"] = _choices(_("Kind"), KINDS.items())
        self.fields["topic"] = _choices(_("Topic"), topics)
        # «from» is a word of Python, so the two days cannot be attributes of the class.
        self.fields["from"] = DayField(label=_("From date"), required=False, max_length=64)
        self.fields["to"] = DayField(label=_("To date"), required=False, max_length=64)
        self.fields["language"] = _choices(
            _("Language"), [*settings.LANGUAGES, (ALL_LANGUAGES, _("All languages"))]
        )
        self.fields["language"].choices[0] = ("", _("The language of this page"))  # type: ignore[attr-defined]
        self.fields["sort"] = _choices(_("Order"), [("newest", _("Newest first"))])
        self.fields["sort"].choices[0] = ("", _("Best match first"))  # type: ignore[attr-defined]

    def clean_q(self) -> str:
        """NUL and its kind are left to the normaliser."""
        return str(self.cleaned_data["q"] or "")

    def clean(self) -> dict[str, Any]:
        """A time that ends before it begins holds nothing."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("from"), data.get("to")
        if first and last and first > last:
            self.add_error("to", _("The time ends before it begins."))
        return data

    def has_filters(self) -> bool:
        """Whether anything but the words was asked."""
        return any(self.data.get(name) for name in self.fields if name != "q")

    def search_query(self, page: int) -> SearchQuery:
        """Return what the valid form asks for."""
        data = self.cleaned_data
        chosen = data["language"]
        languages = (
            tuple(code for code, _name in settings.LANGUAGES) if chosen == ALL_LANGUAGES else (chosen,)
        )
        return SearchQuery(
            text=data["q"],
            language=self.language,
            languages=languages if chosen else (self.language,),
            types=tuple(filter(None, [data["type"]])),
            kinds=tuple(filter(None, [data["kind"]])),
            topics=tuple(filter(None, [data["topic"]])),
            from_date=data["from"],
            to_date=data["to"],
            page=page,
            newest_first=data["sort"] == "newest",
        )
