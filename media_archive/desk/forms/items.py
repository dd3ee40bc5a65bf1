"""Forms of one item, and of many at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media_archive.models import MediaItem, MediaSet, Occasion, Place, Rights, Visibility
from media_archive.viewsets import set_chooser_viewset
from sections.council.desk.forms.base import RecordModelForm
from sections.council.models import AgendaItem

from .base import ARABIC, ENGLISH, Group, GroupedForm, PeopleField


def agenda_of(occasion: Occasion) -> Any:
    """Return the agenda items of the occasion's session; none of one that is no session."""
    items = AgendaItem.objects.order_by("position")
    return items.filter(session=occasion.session_id) if occasion.session_id else items.none()


class ItemForm(GroupedForm):
    """The words of an item in three languages, and what it shows."""

    people = PeopleField()
    groups = (
        Group(gettext_lazy("In Persian"), ("title", "caption", "alt_text", "credit")),
        Group(gettext_lazy("What it shows"), ("people", "place", "agenda_item", "keywords", "rights")),
        Group(ENGLISH, ("title_en", "caption_en", "alt_text_en", "credit_en"), is_folded=True),
        Group(ARABIC, ("title_ar", "caption_ar", "alt_text_ar", "credit_ar"), is_folded=True),
    )

    class Meta(RecordModelForm.Meta):
        model = MediaItem
        fields = (
            "title", "title_en", "title_ar", "caption", "caption_en", "caption_ar",
            "alt_text", "alt_text_en", "alt_text_ar", "credit", "credit_en", "credit_ar",
            "rights", "keywords", "people", "place", "agenda_item", "focal_x", "focal_y",
        )  # fmt: skip
        widgets = {"place": forms.Select, "agenda_item": forms.Select}

    def __init__(self, *args: Any, media_set: MediaSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agenda: Any = self.fields["agenda_item"]
        agenda.queryset = agenda_of(media_set.occasion)
        if not media_set.occasion.session_id:
            del self.fields["agenda_item"]
        for name in ("focal_x", "focal_y"):
            self.fields[name].widget = forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"})

    def clean(self) -> dict[str, Any]:
        """Refuse half a focal point, or one outside the picture."""
        cleaned: dict[str, Any] = super().clean()
        x, y = cleaned.get("focal_x"), cleaned.get("focal_y")
        if (x is None) != (y is None):
            self.add_error(None, _("A focal point has two numbers: across and down."))
        elif x is not None and y is not None and not (0 <= x <= 1 and 0 <= y <= 1):
            self.add_error(None, _("The focal point lies outside the picture."))
        return cleaned

    def focal_fields(self) -> list[Any]:
        """Return the two fields that the picture's script writes into."""
        return [self["focal_x"], self["focal_y"]]


class ManyForm(forms.Form):
    """The same words for several items: only what is ticked is written, empty or not."""

    caption = forms.CharField(
        label=gettext_lazy("caption"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    caption_en = forms.CharField(
        label=gettext_lazy("caption in English"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    caption_ar = forms.CharField(
        label=gettext_lazy("caption in Arabic"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    credit = forms.CharField(label=gettext_lazy("credit"), max_length=160, required=False)
    credit_en = forms.CharField(label=gettext_lazy("credit in English"), max_length=160, required=False)
    credit_ar = forms.CharField(label=gettext_lazy("credit in Arabic"), max_length=160, required=False)
    rights = forms.ChoiceField(
        label=gettext_lazy("rights"), choices=[("", "—"), *Rights.choices], required=False
    )
    keywords = forms.CharField(
        label=gettext_lazy("keywords"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Parted by commas."),
    )
    place: Any = forms.ModelChoiceField(Place.objects.all(), label=gettext_lazy("place"), required=False)
    agenda_item: Any = forms.ModelChoiceField(
        AgendaItem.objects.none(), label=gettext_lazy("agenda item"), required=False
    )
    people = PeopleField(help_text=gettext_lazy("They are added to those who are named already."))
    write = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, media_set: MediaSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["agenda_item"].queryset = agenda_of(media_set.occasion)
        if not media_set.occasion.session_id:
            del fields["agenda_item"]
        fields["write"].choices = [(name, name) for name in fields if name != "write"]

    def rows(self) -> list[tuple[Any, bool]]:
        """Return each field, and whether it is ticked."""
        sent: Any = self.data
        ticked = sent.getlist("write") if self.is_bound else []
        return [(self[name], name in ticked) for name in self.fields if name != "write"]

    def clean(self) -> dict[str, Any]:
        """Ask for one tick at least."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("write"):
            self.add_error(None, _("Tick what is to be written."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return what is to be written."""
        return {name: self.cleaned_data[name] for name in self.cleaned_data["write"]}


class MoveForm(forms.Form):
    """Where items go."""

    to: Any = forms.ModelChoiceField(MediaSet.objects.none(), label=gettext_lazy("To the set"))

    def __init__(self, *args: Any, media_set: MediaSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = MediaSet.objects.exclude(pk=media_set.pk)
        to.widget = set_chooser_viewset.widget_class()


class PlaceForm(forms.Form):
    """Where in the set items go."""

    at = forms.IntegerField(label=gettext_lazy("To place"), min_value=1, max_value=100_000, localize=True)

    def clean_at(self) -> int:
        """Return the place."""
        return int(self.cleaned_data["at"])


class VisibilityForm(forms.Form):
    """Whether an item is seen with its set."""

    visibility = forms.ChoiceField(label=gettext_lazy("Visibility"), choices=Visibility.choices)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Needed for withdrawing; kept in the audit trail."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a withdrawal."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("visibility") == Visibility.WITHDRAWN and not (cleaned.get("reason") or "").strip():
            raise ValidationError(_("Say why the item is withdrawn."), code="no_reason")
        return cleaned
