"""Which resolutions agenda items led to.

The record does not know the register of resolutions. The register says here what its rows are; pages, documents and
films of the record lead there. Items bring them along as JSON, so that the page of a session asks no question more.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, JSONField, OuterRef, QuerySet, Subquery

from cms.core.json_rows import RowList, RowObject
from sections.council.models import AgendaItem
from sections.council.visibility import public_outcome

#: What is shown of a resolution, and what its address is made of.
_SHOWN = ("id", "number", "number_key", "title", "title_en", "title_ar")

_registers: list[Any] = []


def register(model: Any) -> None:
    """Let the rows of a model with `item`, `number` and `title` be what items led to, as far as they are `public()`."""
    if model not in _registers:
        _registers.append(model)


def with_resolutions(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Let items bring the public resolutions that followed from them, for `attach_resolutions`."""
    columns = RowObject(**{name: F(name) for name in _SHOWN})
    return items.annotate(
        **{
            f"resolution_rows_{place}": Subquery(
                model.objects.public()
                .filter(item=OuterRef("pk"))
                .order_by()
                .values("item")
                .annotate(rows=RowList(columns))
                .values("rows"),
                output_field=JSONField(),
            )
            for place, model in enumerate(_registers)
        }
    )


def load_decided(items: QuerySet[AgendaItem]) -> list[AgendaItem]:
    """Return items with `shown_resolutions` (one query); needs `session` to be selected."""
    rows = list(with_resolutions(items))
    attach_resolutions(rows)
    return rows


def attach_resolutions(items: Iterable[AgendaItem]) -> None:
    """Give each item `shown_resolutions`: the public ones that followed from it, once its outcome is public.

    Needs `item.session`. One query for those that did not bring their resolutions.
    """
    rows = list(items)
    decided = [item for item in rows if public_outcome(item)]
    bare = {item.pk for item in decided if not _is_loaded(item)}
    loaded = (
        {item.pk: item for item in with_resolutions(AgendaItem.objects.filter(pk__in=bare))} if bare else {}
    )
    for item in rows:
        vars(item)["shown_resolutions"] = []
    for item in decided:
        vars(item)["shown_resolutions"] = _resolutions(loaded.get(item.pk, item))


def _is_loaded(item: AgendaItem) -> bool:
    return all(f"resolution_rows_{place}" in vars(item) for place in range(len(_registers)))


def _resolutions(item: AgendaItem) -> list[Any]:
    found = []
    for place, model in enumerate(_registers):
        rows = vars(item)[f"resolution_rows_{place}"] or ()
        found += [model(**row) for row in sorted(rows, key=lambda row: row["id"])]
    return found
