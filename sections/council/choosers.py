"""Choosing people and bodies in forms: found by any part of their names, in any of their languages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from cms.core.persian.bidi import clean_text


class NameFilterForm(BaseFilterForm):
    """The field above the rows; they are few, so that the database looks through their names."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )

    def fields_of(self, model: Any) -> Iterable[str]:
        """Return the fields that are looked through."""
        fields: Iterable[str] = model.snippet_viewset.search_fields
        return fields

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows whose names hold every word."""
        rows: QuerySet[Any] = super().filter(objects)
        query = self.cleaned_data.get("q") or ""
        for word in clean_text(query, "fa").split():
            found = Q()
            for field in self.fields_of(rows.model):
                found |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(found)
        if query:
            self.is_searching, self.search_query = True, query
        return rows


class _Choose(ChooseView):
    filter_form_class = NameFilterForm


class _ChooseResults(ChooseResultsView):
    filter_form_class = NameFilterForm


class NameChooserViewSet(SnippetChooserViewSet):
    """A chooser with a search by name, which Wagtail's own has only for what its index holds."""

    choose_view_class = _Choose
    choose_results_view_class = _ChooseResults
