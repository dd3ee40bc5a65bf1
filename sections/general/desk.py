"""From a set of the archive to a photo report: what the archive's desk offers, and where it says a set is shown."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.core.persian.slugs import slugify
from media_archive.desk.offers import Offer, Use
from media_archive.desk.permissions import may_see
from media_archive.models import MediaSet
from sections.general.models import PhotoReportIndexPage, PhotoReportPage, PhotoReportSet


def _index() -> PhotoReportIndexPage | None:
    lists = PhotoReportIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return lists.order_by("path").first()


def _may_write(user: Any, index: PhotoReportIndexPage | None) -> bool:
    return index is not None and index.permissions_for_user(user).can_add_subpage()


def offers(request: HttpRequest, media_set: MediaSet) -> list[Offer]:
    """Offer a photo report to those who may write one."""
    if not _may_write(request.user, _index()):
        return []
    hint = _(
        "A draft in the newsroom with the name, description and pictures of this set; then write and publish it."
    )
    return [Offer(_("Make a photo report"), hint, reverse("photo_report_of_set", args=[media_set.pk]))]


def uses(media_set: MediaSet) -> list[Use]:
    """Return the photo reports that show a set."""
    pages = PhotoReportPage.objects.of_sets([media_set.pk]).select_related("locale").defer("body")
    return [
        Use(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), page.live)
        for page in pages.order_by("-pk")
    ]


def urls() -> list[URLPattern]:
    """Put the button's address below the admin's."""
    return [path("photo-reports/of-set/<int:pk>/", make, name="photo_report_of_set")]


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of a photo report from a set and open it."""
    media_set = get_object_or_404(MediaSet.objects.select_related("occasion"), pk=pk)
    index = _index()
    if index is None or not may_see(request.user) or not _may_write(request.user, index):
        raise PermissionDenied
    page = draft_of(media_set, index, user=request.user)
    messages.success(request, _("The draft is made. Write what belongs to it, then publish it."))
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def draft_of(media_set: MediaSet, index: PhotoReportIndexPage, *, user: Any) -> PhotoReportPage:
    """Add an unpublished report of a set to the list of reports."""
    page = PhotoReportPage(
        title=media_set.name,
        slug=_free_slug(media_set.name, index),
        summary=media_set.description[:400] or media_set.occasion.name,
        live=False,
        owner=user,
        report_sets=[PhotoReportSet(media_set=media_set, sort_order=0)],
    )
    index.add_child(instance=page)
    page.save_revision(user=user)
    log(instance=page, action="wagtail.create", user=user)
    return page


def _free_slug(title: str, index: PhotoReportIndexPage) -> str:
    stem = slugify(title, settings.LANGUAGE_CODE, fallback="photo-report")
    taken = set(index.get_children().values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}-{number}") not in taken)
