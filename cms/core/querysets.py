"""Querysets that several page types share."""

from typing import Any

from wagtail.query import PageQuerySet


def few(pages: PageQuerySet) -> PageQuerySet:
    """Return the pages of a type of which there are a few, in no order.

    Asked for them by Django's join alone, SQLite starts from all pages of the site.
    """
    found: PageQuerySet = pages.order_by().filter(pk__in=pages.model._base_manager.order_by().values("pk"))
    return found


class JoinedPageQuerySet(PageQuerySet):
    """Pages whose manager joins a related row that nearly every reader of them needs."""

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete without the joined row: the tree's own deletion picks columns that leave no room for it."""
        return super(JoinedPageQuerySet, self.select_related(None)).delete(*args, **kwargs)
