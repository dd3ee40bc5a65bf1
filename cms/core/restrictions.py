"""Which subtrees are not open to everyone, looked up once a request.

Wagtail's own `public()` asks the database anew for every list on a page; a page of ours has half a dozen lists.
"""

from typing import Any, TypeVar

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db.models import Func, QuerySet, Subquery, TextField
from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction

from cms.core.pagecache import kept

Pages = TypeVar("Pages", bound="QuerySet[Any, Any]")
_request = Local()


def restricted_paths() -> tuple[str, ...]:
    """Return the tree paths of the pages with a view restriction; within a request the database is asked once."""
    known: tuple[str, ...] | None = getattr(_request, "paths", None)
    if known is None:
        known = kept("restricted", _ask)
        if getattr(_request, "is_open", False):
            _request.paths = known
    return known


def _ask() -> tuple[str, ...]:
    return tuple(PageViewRestriction.objects.order_by("pk").values_list("page__path", flat=True))


class _Joined(Func):
    """All values of a column as one text, parted by commas (tree paths have none)."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL has another name for it."""
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s, ',')", **context)


def joined_paths() -> Subquery:
    """Return the restricted paths as a column that another query brings along, for `remember_joined`."""
    return Subquery(PageViewRestriction.objects.order_by().values(paths=_Joined("page__path")))


def remember_joined(paths: str | None) -> None:
    """Take what another query brought along as the answer of `restricted_paths` for the rest of the request."""
    if getattr(_request, "is_open", False):
        _request.paths = tuple((paths or "").split(",")) if paths else ()


def is_restricted(path: str) -> bool:
    """Tell whether the tree path of a page lies in a restricted subtree."""
    return path.startswith(restricted_paths())


def open_to_all(pages: Pages) -> Pages:
    """Return the pages of a queryset that lie in no restricted subtree."""
    for path in restricted_paths():
        pages = pages.exclude(path__startswith=path)
    return pages


def _begin(**_kwargs: Any) -> None:
    _request.is_open, _request.paths = True, None


def _end(**_kwargs: Any) -> None:
    _request.is_open, _request.paths = False, None


def connect() -> None:
    """Bind the memory to the request; a restriction that changes within one is forgotten at once."""
    request_started.connect(_begin, dispatch_uid="cms.core.restrictions.begin")
    request_finished.connect(_end, dispatch_uid="cms.core.restrictions.end")
    for signal in (post_save, post_delete):
        signal.connect(
            _forget, sender=PageViewRestriction, dispatch_uid=f"cms.core.restrictions.{id(signal)}"
        )


def _forget(**_kwargs: Any) -> None:
    _request.paths = None
