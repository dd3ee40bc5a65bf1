"""What keeps the files: work on them, refused ones, proof that they are whole, and the room they take."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.core.desk import whole_number
from media_archive.desk import permissions
from media_archive.desk.base import FormScreen, MediaView
from media_archive.desk.forms.sets import ReasonForm
from media_archive.jobs import queue
from media_archive.messages import reason
from media_archive.models import Asset, AssetState, FixityCheck, FixityOutcome, Job, JobState, MediaItem
from media_archive.services.assets import delete_items, discard
from media_archive.services.audit import record

_PAGE = 50
_DONE = (JobState.DONE, JobState.CANCELLED)
#: The parts of the list of jobs, what needs somebody first.
_PARTS = (JobState.FAILED, JobState.LEASED, JobState.WAITING, *_DONE)


class JobsView(MediaView):
    """Jobs: under way, waiting, failed, done."""

    template_name = "media/desk/jobs.html"
    page_title = gettext_lazy("Work on files")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show one part of the list; without a choice what failed, if anything did."""
        numbers = job_counts()
        chosen = request.GET.get("state", "")
        if chosen not in JobState.values:
            chosen = JobState.FAILED if numbers[JobState.FAILED] else JobState.LEASED
        jobs = Job.objects.filter(state=chosen).select_related("asset__item__media_set")
        order = ("-finished_at", "-pk") if chosen in _DONE else ("priority", "pk")
        page = Paginator(
            jobs.order_by("-pk" if chosen == JobState.FAILED else order[0], order[1]), _PAGE
        ).get_page(request.GET.get("p"))
        context = self.get_context_data(
            parts=[
                {
                    "name": state.value,
                    "label": state.label,
                    "number": numbers[state],
                    "is_current": state == chosen,
                }
                for state in _PARTS
            ],
            state=chosen,
            page=page,
            rows=[(job, reason(job.reason_code)) for job in page.object_list],
            is_moving=chosen in (JobState.LEASED, JobState.WAITING),
        )
        return self.render_to_response(context)


def job_counts() -> dict[str, int]:
    """Return how many jobs there are in each state."""
    found = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in JobState.values}


class JobProgressView(MediaView):
    """How far the jobs are that a screen names."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        """Answer with state and percentage of each."""
        keys = [key for text in request.GET.getlist("job")[:100] if (key := whole_number(text))]
        jobs = Job.objects.filter(pk__in=keys)
        states = {
            job.pk: {"name": job.state, "label": job.get_state_display(), "percent": job.percent}
            for job in jobs
        }
        return JsonResponse({"jobs": states, "numbers": job_counts()})


class RetryView(MediaView):
    """Letting failed work run again."""

    allowed = staticmethod(permissions.may_keep)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Start it again from where it came to."""
        job = get_object_or_404(Job.objects.select_related("asset"), pk=self.kwargs["pk"])
        if job.state != JobState.FAILED:
            messages.info(request, _("This was started again already."))
        else:
            queue.retry(job)
            if job.asset is not None:
                record("retry_job", job.asset, self.user, kind=job.kind)
            messages.success(request, _("It is tried again."))
        return redirect(self._next(request))

    def _next(self, request: HttpRequest) -> str:
        """Return where the button stood: a set's screen, or the list."""
        if key := whole_number(request.POST.get("set")):
            return reverse("media_desk:set", args=[key])
        return reverse("media_desk:jobs")


class RefusedView(MediaView):
    """Files that were refused. They are not released: what is in them is why they lie here."""

    template_name = "media/desk/refused.html"
    page_title = gettext_lazy("Refused files")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show them, newest first."""
        assets = Asset.objects.filter(state=AssetState.QUARANTINED).select_related(
            "item__media_set", "uploaded_by"
        )
        page = Paginator(assets.order_by("-updated_at", "-pk"), _PAGE).get_page(request.GET.get("p"))
        context = self.get_context_data(
            page=page, rows=[(asset, reason(asset.state_code)) for asset in page.object_list]
        )
        return self.render_to_response(context)


class DeleteRefusedView(FormScreen):
    """Deleting a refused file."""

    allowed = staticmethod(permissions.may_keep)
    page_title = gettext_lazy("Refused files")
    form_title = gettext_lazy("Delete the refused file")
    submit_label = gettext_lazy("Delete for good")
    is_severe = True

    def make_form(self, data: Any = None) -> ReasonForm:
        """Return the form that asks why; the refusal itself is a reason."""
        return ReasonForm(data, initial={"reason": reason(self._asset().state_code)})

    def _asset(self) -> Asset:
        refused = Asset.objects.filter(state=AssetState.QUARANTINED)
        return get_object_or_404(refused, pk=self.kwargs["pk"])

    def write(self, form: Any) -> HttpResponse:
        """Delete it with its item."""
        asset = self._asset()
        item = MediaItem.objects.filter(asset=asset).first()
        if item is not None:
            delete_items([item], user=self.user, reason=form.cleaned_data["reason"])
        else:
            why = form.cleaned_data["reason"]
            with transaction.atomic():
                record("delete_item", asset, self.user, reason=why, filename=asset.filename)
                discard(asset)
        messages.success(self.request, _("The file is deleted."))
        return redirect(reverse("media_desk:refused"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which one."""
        return super().get_context_data(**kwargs) | {
            "subject": self._asset().filename,
            "back_url": reverse("media_desk:refused"),
        }


class FixityView(MediaView):
    """Whether originals are what they were: the last round of checks, and what is broken."""

    template_name = "media/desk/fixity.html"
    page_title = gettext_lazy("Integrity of files")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the summary."""
        kept = Asset.objects.kept()
        figures = kept.aggregate(
            all=Count("pk"),
            checked=Count("pk", filter=Q(checked_at__isnull=False)),
            oldest=Min("checked_at"),
            newest=Max("checked_at"),
        )
        broken = FixityCheck.objects.exclude(outcome=FixityOutcome.INTACT).select_related(
            "asset__item__media_set"
        )
        page = Paginator(broken.order_by("-pk"), _PAGE).get_page(request.GET.get("p"))
        is_complete = figures["all"] and figures["checked"] == figures["all"]
        context = self.get_context_data(
            figures=figures,
            unchecked=figures["all"] - figures["checked"],
            # Every file has been read since the one that was read longest ago.
            round_since=figures["oldest"] if is_complete else None,
            broken=page,
            still_broken=broken_now(),
        )
        return self.render_to_response(context)


def broken_now() -> int:
    """Return how many originals the latest check of found changed or missing."""
    latest = FixityCheck.objects.order_by().values("asset", "version").annotate(last=Max("pk")).values("last")
    return FixityCheck.objects.filter(pk__in=latest).exclude(outcome=FixityOutcome.INTACT).count()
