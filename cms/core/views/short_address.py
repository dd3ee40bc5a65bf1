"""The short permanent address of a page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe
from wagtail.models import Page


@require_safe
def short_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Redirect `/p/<pk>/` to where the page is now; 404 unless it is live and open to everyone."""
    page = Page.objects.live().public().filter(pk=pk).first() if pk < 2**63 else None
    url = page.get_url(request) if page else None
    if not url:
        raise Http404
    return HttpResponseRedirect(url)
