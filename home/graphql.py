"""Pages and units in GraphQL."""

from typing import Any

import strawberry

from cms.core.graphql.types import PageNode, RegisterNode


@strawberry.type(description="A page that is not an article: front pages, sections, lists, content pages.")
class Page(PageNode):
    """See `cms.core.documents.schemas.PageDetail`."""

    @classmethod
    def is_type_of(cls, value: Any, _info: Any) -> bool:
        """Tell whether a document is one of these."""
        return bool(value["type"] == "page")


@strawberry.type(description="A unit of the public relations centre.")
class Unit(RegisterNode):
    """See `cms.core.documents.schemas.RegisterSummary`."""

    @classmethod
    def is_type_of(cls, value: Any, _info: Any) -> bool:
        """Tell whether a document is one of these."""
        return bool(value["type"] == "unit")
