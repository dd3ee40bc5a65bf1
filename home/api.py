"""Pages and units in the feed."""

from typing import Any, ClassVar

from cms.accounts.models import Unit
from cms.core.documents.context import BuildContext
from cms.core.documents.pages import PageDocumentType
from cms.core.documents.registers import RegisterDocumentType
from cms.core.documents.schemas import PageDetail, PageSummary
from cms.core.documents.shapes import picture
from home.models import ContentPage


class PageDocument(PageDocumentType):
    """Every page that is not of a type of its own: front pages, sections, lists, content pages."""

    name = "page"
    plural = "pages"
    description = "Front pages, sections, lists, and the pages that explain the council and its centre."
    model = ContentPage
    summary_schema = PageSummary
    detail_schema = PageDetail
    sorts: ClassVar[dict[str, str]] = {"date": "date", "updated_at": "updated_at", "title": "sort_key"}
    facets: ClassVar[dict[str, str]] = {
        "kind": "what the page is, for example content, intro, presidency",
        "section": "address name of the section the page belongs to, for example presidency",
    }
    relations: ClassVar[dict[str, str]] = {"translations": "page"}

    def summary(self, page: Any, context: BuildContext) -> dict[str, Any]:
        """Return the picture the page is shared with."""
        return {"image": picture(page.get_share_image(), context)}

    def facets_of(self, page: Any, context: BuildContext) -> dict[str, list[str]]:
        """Return the slug of the section: the page one step below the front door."""
        way = [*context.ancestors(page), page]
        return {"section": [step.slug for step in way if step.depth == 3]}


class UnitDocument(RegisterDocumentType):
    """The units of the public relations centre."""

    name = "unit"
    plural = "units"
    description = "The units of the public relations centre."
    model = Unit
    summary_field = "duty"
