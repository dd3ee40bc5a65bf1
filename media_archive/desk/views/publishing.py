"""What citizens see of a set: publishing now or later, taking back, withdrawing, and links for those let in before."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.core.desk import sentence, whole_number
from media_archive.desk import permissions
from media_archive.desk.base import SetFormScreen, SetView
from media_archive.desk.forms.sets import PublishForm, ReasonForm, ShareForm
from media_archive.desk.offers import offers_for, uses_of
from media_archive.desk.showing import public_path, share_path
from media_archive.desk.standing import LABELS, standing_of
from media_archive.desk.trail import entries_about
from media_archive.models import AssetState, Derivative, MediaItem, Visibility
from media_archive.services import sharing
from media_archive.services.visibility import hide_set, publish_set, withdraw_set


class PublishView(SetFormScreen):
    """Where a set stands before citizens, and every step from there. Others may look; publishers act."""

    template_name = "media/desk/publish.html"
    tab = "publish"
    submit_label = gettext_lazy("Publish")

    def make_form(self, data: Any = None) -> PublishForm:
        """Return the form of a publication."""
        media_set = self.media_set
        initial = {
            "version": media_set.version,
            "embargo_until": media_set.embargo_until if media_set.is_embargoed else None,
        }
        return PublishForm(data, initial=initial)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Publish, for those who may."""
        return (
            super().post(request, **kwargs) if permissions.may_publish(request.user) else self.refuse_entry()
        )

    def write(self, form: Any) -> HttpResponse:
        """Publish the set, now or from a moment on."""
        embargo = form.cleaned_data["embargo_until"]
        publish_set(
            self.media_set,
            user=self.user,
            embargo_until=embargo,
            seen_version=form.cleaned_data["version"],
        )
        messages.success(
            self.request,
            _("The set is scheduled. Until then nobody sees it.")
            if embargo
            else _("The set is published: citizens see it as soon as its files are in place."),
        )
        return self.back("publish")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what there is to see, and what else can be done."""
        context = super().get_context_data(**kwargs)
        media_set = self.media_set
        standing = standing_of(media_set)
        items = media_set.items
        return context | {
            "standing": standing,
            "standing_label": LABELS[standing],
            "item_count": items.count(),
            "public_count": items.public().count(),
            "held_count": items.exclude(visibility=Visibility.PUBLIC).count(),
            "kept_count": items.filter(asset__is_on_hold=True).count(),
            "unready": items.filter(visibility=Visibility.PUBLIC)
            .exclude(asset__state=AssetState.READY)
            .count(),
            "public_path": public_path(media_set),
            "offers": offers_for(self.request, media_set),
            "uses": uses_of(media_set),
            "links": list(sharing.links_of(media_set).valid()),
            "closed_links": list(
                sharing.links_of(media_set).exclude(pk__in=sharing.links_of(media_set).valid())[:10]
            ),
            "share_form": kwargs.get("share_form") or ShareForm(prefix="share"),
            "new_address": kwargs.get("new_address", ""),
            "trail": entries_about(media_set),
        }


class ShareView(PublishView):
    """Making a share link. Its address is shown once, in the answer itself."""

    allowed = staticmethod(permissions.may_publish)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Make the link and show its address."""
        form = ShareForm(request.POST, prefix="share")
        shown = self.make_form()
        if not form.is_valid():
            return self._show(shown, form, status=422)
        try:
            _link, token = sharing.create(self.media_set, user=self.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, sentence(error))
            return self._show(shown, form, status=422)
        address = request.build_absolute_uri(share_path(token))
        return self._show(shown, ShareForm(prefix="share"), new_address=address)

    def _show(
        self, form: Any, share_form: ShareForm, *, new_address: str = "", status: int = 200
    ) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            media=form.media + share_form.media,
            submit_label=self.submit_label,
            share_form=share_form,
            new_address=new_address,
        )
        response = self.render_to_response(context, status=status)
        response.headers["Cache-Control"] = "no-store"
        return response


class RevokeView(SetView):
    """Closing a share link."""

    allowed = staticmethod(permissions.may_publish)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Close it."""
        link = get_object_or_404(sharing.links_of(self.media_set), uid=self.kwargs["uid"])
        self.attempt(lambda: sharing.revoke(link, user=self.user), _("The link is closed."))
        return self.back("publish", anchor="links")


class HideView(SetView):
    """Taking a set back to the editors."""

    allowed = staticmethod(permissions.may_publish)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        seen = whole_number(request.POST.get("version")) or 0
        self.attempt(
            lambda: hide_set(self.media_set, user=self.user, seen_version=seen),
            _("The set is with the editors again; citizens do not see it any more."),
        )
        return self.back("publish")


class WithdrawView(SetFormScreen):
    """Withdrawing a set: what will be dead is said before."""

    allowed = staticmethod(permissions.may_publish)
    template_name = "media/desk/withdraw.html"
    tab = "publish"
    form_title = gettext_lazy("Withdraw the set")
    submit_label = gettext_lazy("Withdraw now")
    is_severe = True

    def make_form(self, data: Any = None) -> ReasonForm:
        """Return the form that asks why."""
        return ReasonForm(data)

    def write(self, form: Any) -> HttpResponse:
        """Withdraw it."""
        withdraw_set(self.media_set, reason=form.cleaned_data["reason"], user=self.user)
        messages.success(self.request, _("The set is withdrawn. Nobody but editors sees it from now on."))
        return self.back("publish")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count what dies."""
        media_set = self.media_set
        seen = MediaItem.objects.filter(media_set=media_set, is_public=True)
        files = Derivative.objects.filter(asset__item__in=seen)
        return super().get_context_data(**kwargs) | {
            "seen_count": seen.count(),
            "file_count": files.count(),
            "file_bytes": files.aggregate(total=Sum("size"))["total"] or 0,
            "link_count": sharing.links_of(media_set).valid().count(),
            "uses": [use for use in uses_of(media_set) if use.is_public],
            "back_url": self.url("publish"),
        }
