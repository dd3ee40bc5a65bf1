"""Pages of a list that survive any page number a reader or a robot can type."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from cms.core.pagecache import varies_by
from cms.core.persian.digits import to_latin

PAGE_SIZE = 20
#: Beyond this many rows a list stops counting: no reader turns that many pages, and the count would grow with the tree.
COUNT_CAP = 10_000


class CappedPaginator(Paginator):
    """A paginator that counts no further than `COUNT_CAP` rows."""

    @property
    def count(self) -> int:
        """Number of rows, at most `COUNT_CAP`."""
        if not hasattr(self, "_count"):
            rows = self.object_list
            if isinstance(rows, QuerySet):
                self._count = rows.order_by().values("pk")[:COUNT_CAP].count()
            else:
                self._count = min(len(rows), COUNT_CAP)
        return self._count


def requested_page(request: HttpRequest) -> int:
    """Return the number in `?page=`, in any digit script; 1 for what is not a number."""
    text = to_latin(request.GET.get("page", "1")).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def paginate(rows: Any, request: HttpRequest, per_page: int = PAGE_SIZE) -> Page[Any]:
    """Return the page of `rows` that the request asks for; numbers past the end give the last page."""
    number = requested_page(request)
    page = CappedPaginator(rows, per_page).get_page(number)
    if page.number == number:
        varies_by("page")
    return page
