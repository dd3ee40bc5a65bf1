"""Querysets that several page types share."""

from typing import Any

from wagtail.query import PageQuerySet


class JoinedPageQuerySet(PageQuerySet):
    """Pages whose manager joins a related row that nearly every reader of them needs."""

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete without the joined row: the tree's own deletion picks columns that leave no room for it."""
        return super(JoinedPageQuerySet, self.select_related(None)).delete(*args, **kwargs)
