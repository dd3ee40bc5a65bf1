"""The living page of the design system, for those who work in the admin."""

from typing import Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.core import design_tokens
from cms.core.blocks import StoryBlock


class SpecimenForm(forms.Form):
    """Every kind of field a citizen meets, to be shown filled wrongly and unfilled."""

    name = forms.CharField(label=_("Full name"), max_length=80, help_text=_("As you want to be addressed."))
    kind = forms.ChoiceField(
        label=_("Kind of message"),
        widget=forms.RadioSelect,
        choices=[("criticism", _("Criticism")), ("suggestion", _("Suggestion")), ("request", _("Request"))],
    )
    district = forms.ChoiceField(
        label=_("District"), required=False, choices=[("", _("Choose")), ("1", _("District one"))]
    )
    text = forms.CharField(label=_("Your message"), widget=forms.Textarea(attrs={"rows": 4}))


def block_specimens() -> list[tuple[str, SafeString]]:
    """Return label and HTML of every story block, filled with the example that the editor's chooser shows."""
    specimens = []
    for block in StoryBlock().child_blocks.values():
        value = block.get_preview_value()
        # Wagtail's own preview names the block too; a gallery then shows its examples, which have no pictures.
        specimens.append((block.label, block.render(value, {"block_def": block})))
    return specimens


@never_cache
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all tokens and components with live specimens; colleagues only."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), "wagtailadmin_login")
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    context: dict[str, Any] = {
        "colours": design_tokens.colours(),
        "pairs": list(design_tokens.pairs()),
        "steps": design_tokens.measures("step"),
        "spaces": design_tokens.measures("s"),
        "icons": design_tokens.icons(),
        "form": SpecimenForm(prefix="empty"),
        "wrong_form": SpecimenForm({"wrong-name": ""}, prefix="wrong"),
        "pages": Paginator(range(400), 20).get_page(7),
        "blocks": block_specimens(),
    }
    return render(request, "styleguide/page.html", context)
