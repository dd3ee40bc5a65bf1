"""What is measured, in the order of the report."""

import json
from collections.abc import Callable

from django.db import OperationalError
from django.test import override_settings

from bench import stock
from bench.measure import Measured, Site, measure, progress
from bench.publishing import measure_publishing
from cms.demo.load import RARE_WORD, SLUG
from search.services import SearchQuery
from search.services import search as portal_search
from sections.general.models import ArticlePage

COMMON_WORD = "شورا"
#: Seconds that one stock query, and the building of stock's index, may take.
STOCK_QUERY_LIMIT, STOCK_INDEX_LIMIT = 20, 180
GRAPHQL_LIST = """{ articles(first: 20, locale: [fa]) { nodes {
  id title url kind summary date image { alt src sources { type files { url width } } }
  authors { id slug name role } units { id slug name } topics { id slug name } } } }"""


def measure_all(*, fast_runs: int, slow_runs: int, with_stock_search: bool) -> list[Measured]:
    """Measure everything that runs in this process."""
    site = Site()
    with override_settings(CMS_PAGE_CACHE=False):
        found = [
            # Ours compresses its answers where stock does not; uncompressed both do the same work.
            *measure_api(Site("identity"), fast_runs, slow_runs),
            *measure_search(site, fast_runs, with_stock_search=with_stock_search),
        ]
    found += measure_pages(site, fast_runs)
    return [*found, *measure_cached(site, fast_runs), *measure_publishing(slow_runs * 2)]


def measure_api(site: Site, fast_runs: int, slow_runs: int) -> list[Measured]:
    """Measure lists and a detail through our API, stock's and GraphQL."""
    article = generated_article()
    refuse_different_lists(site)
    found = []
    for limit in (20, 100):
        found.append(site.measure(f"list of {limit}", f"/api/v1/articles?limit={limit}", runs=fast_runs))
        found.append(site.measure(f"list of {limit}, stock", stock.list_path(limit), runs=slow_runs))
    return [
        *found,
        site.measure("detail", f"/api/v1/articles/{article.pk}", runs=fast_runs),
        site.measure("detail, stock", f"/stock/pages/{article.pk}/", runs=slow_runs),
        site.measure("GraphQL list of 20", "/api/v1/graphql", runs=slow_runs, body={"query": GRAPHQL_LIST}),
    ]


def refuse_different_lists(site: Site) -> None:
    """Raise `RuntimeError` unless our list and stock's name the same articles in the same order."""
    ours = [item["id"] for item in json.loads(site.get("/api/v1/articles?limit=100").content)["data"]]
    theirs = [item["id"] for item in json.loads(site.get(stock.list_path(100)).content)["items"]]
    if ours != theirs:
        raise RuntimeError(f"The two lists differ, so they cannot be compared: {ours[:5]} and {theirs[:5]} …")


def measure_pages(site: Site, runs: int) -> list[Measured]:
    """Measure pages for citizens as the first reader after a change gets them, and an article the stock way."""
    pages = {
        "article page": generated_article().url,
        "news list": "/general/news/",
        "news list, page 50": "/general/news/?page=50",
        "news front page": "/general/",
        "intro page": "/",
    }
    runs = max(runs // 2, 5)
    return [
        *(site.measure(f"{name}, uncached", path, runs=runs, is_first=True) for name, path in pages.items()),
        site.measure("article page, uncached, stock", stock.page_path(generated_article()), runs=runs),
    ]


def measure_search(site: Site, runs: int, *, with_stock_search: bool) -> list[Measured]:
    """Measure a rare and a common word in our search and, if wished, in stock's own."""
    words = {"rare": RARE_WORD, "common": COMMON_WORD}
    found = [
        measure(f"search, {kind} word", portal_search, prepare=_query(word), runs=runs)
        for kind, word in words.items()
    ]
    found.append(
        site.measure("search page, common word", f"/search/?q={COMMON_WORD}", runs=max(runs // 2, 5))
    )
    if not with_stock_search:
        return found
    progress("stock's search index")
    count = stock.build_search_index(STOCK_INDEX_LIMIT, lambda done: None)
    return [*found, *(_stock_search(kind, word, count) for kind, word in words.items())]


def _query(word: str) -> Callable[[], SearchQuery]:
    return lambda: SearchQuery(word)


def _stock_search(kind: str, word: str, count: int) -> Measured:
    name, note = f"search, {kind} word, stock", f"{count:,} articles in its index; no count asked"
    try:
        with stock.time_limit(STOCK_QUERY_LIMIT):
            return measure(name, stock.search, prepare=lambda: word, runs=3, note=note)
    except OperationalError:
        return Measured(name, -1, -1, -1, 0, f"{note}; stopped after {STOCK_QUERY_LIMIT} s")


def measure_cached(site: Site, runs: int) -> list[Measured]:
    """Measure pages that the page cache has."""
    with override_settings(CMS_PAGE_CACHE=True):
        found = []
        for name, path in {"article page": generated_article().url, "news front page": "/general/"}.items():
            site.get(path)
            if (state := site.get(path)["X-Page-Cache"]) != "hit":
                raise RuntimeError(f"{path} should be kept, but its X-Page-Cache is {state}")
            found.append(site.measure(f"{name}, cached", path, runs=runs))
        return found


def generated_article() -> ArticlePage:
    """Return the article that every size has and that carries the rare word."""
    article: ArticlePage = ArticlePage.objects.get(slug=f"{SLUG}-0")
    return article
