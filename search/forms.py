"""The search form: every filter is named, checked and, when it makes no sense, said to make none."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.core.forms.jalali import JalaliDateField
from search.labels import KINDS, TYPES
from search.normaliser import MAX_LENGTH, clean
from search.services import SearchQuery
from sections.council.models import Topic

ALL_LANGUAGES = "all"
#: Parameters of the page that are no fields of the form.
OTHER_PARAMETERS = frozenset({"page"})


class QueryField(forms.CharField):
    """The words. Nothing is refused here: the normaliser cuts and cleans, and says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, required=False, **kwargs)
        self.validators = []


def _choices(label: Any, choices: Iterable[Any], unchosen: Any = None) -> forms.ChoiceField:
    messages = {"invalid_choice": _("The search has no such filter value. Choose one from the list.")}
    return forms.ChoiceField(
        label=label, choices=[("", unchosen or _("All")), *choices], required=False, error_messages=messages
    )


class SearchForm(forms.Form):
    """`q` and its filters. Bound to the address's parameters; an empty form asks nothing."""

    q = QueryField(
        label=_("Search the portal"),
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "enterkeyhint": "search",
                "maxlength": MAX_LENGTH,
            }
        ),
    )

    def __init__(self, data: QueryDict, *, language: str) -> None:
        """`language` is the reader's: the topics offered and the default of the language filter are its own."""
        super().__init__({name: clean(str(value)) for name, value in data.items()})
        self.typed = str(data.get("q", ""))
        self.language = language
        topics = Topic.objects.filter(locale__language_code=language).values_list("slug", "name")
        self.fields["type"] = _choices(_("What"), TYPES.items())
        self.fields["kind"] = _choices(_("Kind"), KINDS.items())
        self.fields["topic"] = _choices(_("Topic"), topics)
        # «from» is a word of Python, so the two days cannot be attributes of the class.
        self.fields["from"] = JalaliDateField(label=_("From date"), required=False)
        self.fields["to"] = JalaliDateField(label=_("To date"), required=False)
        languages = [*settings.LANGUAGES, (ALL_LANGUAGES, _("All languages"))]
        self.fields["language"] = _choices(_("Language"), languages, _("The language of this page"))
        self.fields["sort"] = _choices(_("Order"), [("newest", _("Newest first"))], _("Best match first"))

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
            text=self.typed,
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
