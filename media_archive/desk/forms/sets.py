"""Forms of a set: what it is, what is shown when, and who is let in before."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media_archive.models import MediaItem, MediaSet
from media_archive.slugs import slug_for_set
from sections.council.desk.forms.base import RecordModelForm, moment_field

from .base import ARABIC, ENGLISH, Group, GroupedForm
from .leaving import ask_before_leaving, leaving_field, offer_leaving


class SetForm(GroupedForm):
    """What a set says of itself, and what its items take from it."""

    leaves_agenda = leaving_field()
    groups = (
        Group(gettext_lazy("The set"), ("name", "occasion", "leaves_agenda", "description")),
        Group(gettext_lazy("What holds for every item"), ("credit", "rights", "offers_originals")),
        Group(ENGLISH, ("name_en", "description_en", "credit_en"), is_folded=True),
        Group(ARABIC, ("name_ar", "description_ar", "credit_ar"), is_folded=True),
        Group(gettext_lazy("Address"), ("slug",), is_folded=True),
    )

    class Meta(RecordModelForm.Meta):
        model = MediaSet
        fields = (
            "name", "name_en", "name_ar", "occasion", "slug", "description", "description_en", "description_ar",
            "credit", "credit_en", "credit_ar", "rights", "offers_originals",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._session_before = self.instance.occasion.session_id if self.instance.pk else None
        self.links = offer_leaving(self, MediaItem.objects.filter(media_set=self.instance.pk))
        self.fields["slug"].required = False
        self.fields["slug"].help_text = gettext_lazy("Latin letters. Left empty, it is that of the occasion.")

    def clean_slug(self) -> str:
        """Refuse an address that another set has."""
        slug = str(self.cleaned_data["slug"] or "")
        if slug and MediaSet.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another set has this address."), code="slug_taken")
        return slug

    def clean(self) -> dict[str, Any]:
        """Give a set without an address name one."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("slug") and cleaned.get("occasion") and "slug" not in self.errors:
            cleaned["slug"] = self.instance.slug or slug_for_set(cleaned["occasion"])
        occasion = cleaned.get("occasion")
        if occasion is not None and occasion.session_id != self._session_before:
            ask_before_leaving(self, self.links, "occasion")
        return cleaned


class PublishForm(forms.Form):
    """When a set is for everyone: now, or from a moment on."""

    embargo_until = moment_field(
        label=gettext_lazy("Not before"),
        required=False,
        help_text=gettext_lazy(
            "Left empty: at once. Until then nothing of it can be seen or found by anyone."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_embargo_until(self) -> dt.datetime | None:
        """Refuse a moment that has passed: it would say something else than what happens."""
        moment: dt.datetime | None = self.cleaned_data["embargo_until"]
        if moment is not None and moment <= timezone.now():
            raise ValidationError(_("That moment has passed. Leave it empty to publish now."), code="past")
        return moment


class ReasonForm(forms.Form):
    """Why something is withdrawn or deleted."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("It is kept in the audit trail; citizens do not see it."),
    )


class ShareForm(forms.Form):
    """A link for somebody without an account."""

    note = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=200,
        help_text=gettext_lazy("So that the link can be told from others later on."),
    )
    expires_at = moment_field(label=gettext_lazy("Opens until"))
    offers_originals = forms.BooleanField(label=gettext_lazy("Originals may be downloaded"), required=False)
