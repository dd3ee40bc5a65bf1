"""The search page and its suggestions. Both answer anything that can be typed, and neither sets a cookie."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.pagination import requested_page
from cms.core.persian.digits import localise
from search import services
from search.backends import SearchUnavailable
from search.forms import OTHER_PARAMETERS, SearchForm
from search.labels import label
from search.normaliser import MAX_LENGTH, MAX_WORDS, Remark, clean

logger = logging.getLogger(__name__)
ResponseT = TypeVar("ResponseT", bound=HttpResponse)

#: How long a reader's browser may keep an answer, in seconds. Nobody else may: what is withdrawn must be gone at once.
MAX_AGE = 60
RETRY_AFTER = 30
_NAMED_PARAMETERS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """A hit as the template shows it."""

    hit: services.SearchHit

    def __getattr__(self, name: str) -> Any:
        return getattr(self.hit, name)

    @property
    def type_label(self) -> str:
        """What the result is, in the reader's language."""
        return label(self.hit.type, self.hit.kind)


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Answer `/search/`: 200 with results or advice, 400 when a filter makes no sense, 503 when the index is away."""
    form = SearchForm(request.GET, language=_language())
    context: dict[str, Any] = {
        "form": form,
        "query": "",
        "results": None,
        "total": 0,
        "has_filters": form.has_filters(),
        "notices": _unknown_parameters(request.GET, form),
        "query_string": _query_string(request.GET, form),
        "translated_urls": None,
    }
    status = 200
    if not form.is_valid():
        status = 400
    elif form.cleaned_data["q"] or form.typed.strip():
        try:
            _add_results(context, services.search(form.search_query(requested_page(request))), request)
        except SearchUnavailable:
            logger.exception("search is unavailable")
            context["notices"].append(
                _("The search does not work at the moment. Please try again in a minute.")
            )
            status = 503
    response = TemplateResponse(request, "search/search.html", context, status=status)
    return _published(response)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer `/search/suggest?q=` with at most ten titles: `{"query", "suggestions": [{"title", "url", "label"}]}`."""
    typed = request.GET.get("q", "")
    try:
        found = services.suggest(typed, _language())
    except SearchUnavailable:
        logger.exception("suggestions are unavailable")
        return _published(
            _problem(_("The search does not work at the moment. Please try again in a minute."))
        )
    suggestions = [
        {"title": item.title, "url": item.url, "label": label(item.type, item.kind)} for item in found
    ]
    answer = {"query": clean(typed), "suggestions": suggestions}
    return _published(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


def _problem(detail: str) -> JsonResponse:
    problem = {"type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": detail}
    return JsonResponse(problem, status=503, content_type="application/problem+json")


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def _published(response: ResponseT) -> ResponseT:
    """Let a browser keep an answer for a minute and a failure not at all; keep both out of search engines."""
    if response.status_code == 503:
        response["Retry-After"] = str(RETRY_AFTER)
        patch_cache_control(response, no_store=True)
    else:
        patch_cache_control(response, private=True, max_age=MAX_AGE)
    response["X-Robots-Tag"] = "noindex"
    return response


def _add_results(context: dict[str, Any], results: services.SearchResults, request: HttpRequest) -> None:
    context |= {
        "query": results.query.text,
        "results": _page([Result(hit) for hit in results.hits], results),
        "total": results.total,
        "is_capped": results.is_capped,
        "suggestion": results.suggestion,
        "suggestion_url": _suggestion_url(request, results.suggestion),
    }
    context["notices"] += [_remark(remark) for remark in results.query.remarks]


def _page(shown: Sequence[Result], results: services.SearchResults) -> Page[Any]:
    """Return the results as a page of a Django paginator, which is what the pager component takes."""
    paginator: Paginator[Any] = Paginator(range(results.total), services.PAGE_SIZE)
    return Page(shown, results.page, paginator)


def _remark(remark: Remark) -> str:
    language = _language()
    match remark:
        case Remark.TOO_LONG:
            text = ngettext(
                "Only the first %(count)s character was searched.",
                "Only the first %(count)s characters were searched.",
                MAX_LENGTH,
            )
            return text % {"count": localise(MAX_LENGTH, language)}
        case Remark.TOO_MANY_WORDS:
            text = ngettext(
                "Only the first %(count)s word was searched.",
                "Only the first %(count)s words were searched.",
                MAX_WORDS,
            )
            return text % {"count": localise(MAX_WORDS, language)}
        case Remark.NO_WORDS:
            return _("There is no word in this to search for. Type letters or digits.")


def _unknown_parameters(parameters: QueryDict, form: SearchForm) -> list[str]:
    """Return one notice that names the parameters this page does not know."""
    unknown = [name for name in parameters if name not in form.fields and name not in OTHER_PARAMETERS]
    if not unknown:
        return []
    comma, opening, closing = (", ", "“", "”") if _language() == "en" else ("، ", "«", "»")
    names = comma.join(f"{opening}{clean(name)[:40]}{closing}" for name in unknown[:_NAMED_PARAMETERS])
    return [_("The search has no filter called %(names)s; it was left out.") % {"names": names}]


def _query_string(parameters: QueryDict, form: SearchForm) -> str:
    """Return the known parameters but the page, ending in "&", for the pager's links."""
    kept = QueryDict(mutable=True)
    for name in form.fields:
        if parameters.get(name):
            kept[name] = str(parameters[name])
    return f"{kept.urlencode()}&" if kept else ""


def _suggestion_url(request: HttpRequest, suggestion: str) -> str:
    parameters = request.GET.copy()
    parameters["q"] = suggestion
    parameters.pop("page", None)
    return f"?{parameters.urlencode()}"
