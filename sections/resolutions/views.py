"""Finding a resolution by its number, in any spelling."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sections.council.addresses import path_of
from sections.resolutions.shown import find


@never_cache
@require_safe
def cite(request: HttpRequest, number: str) -> HttpResponse:
    """Redirect `/r/<number>` to the resolution; 404 where there is none (yet)."""
    found = find(number)
    if found is None:
        raise Http404
    return HttpResponseRedirect(path_of(found))


@never_cache
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """Redirect `/r/?number=…` to the resolution, or to the search for what was typed."""
    number = request.GET.get("number", "")[:200]
    found = find(number)
    if found is not None:
        return HttpResponseRedirect(path_of(found))
    return HttpResponseRedirect(f"{reverse('search:page')}?{urlencode({'q': number, 'type': 'resolution'})}")
