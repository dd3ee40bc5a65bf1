"""What the address of a record shows."""

from dataclasses import dataclass, field
from typing import Any

from cms.core.models.base import BasePage, Breadcrumb


@dataclass
class Shown:
    """What a record's address shows: a template and its context, under which heading, after which steps."""

    template: str
    title: str
    #: Path below the language's front page; it is the same in all of them.
    below: str
    description: str = ""
    steps: list[Breadcrumb] = field(default_factory=list)
    context: dict[str, Any] = field(default_factory=dict)
    #: The editor's page at this address, if there is one: it may say how the record is found and shared.
    page: BasePage | None = None

    # What the sharing component asks of a page.
    document_type = "record"

    @property
    def pk(self) -> int | None:
        """The key of the editor's page; without one, the site's own picture is shared."""
        return self.page.pk if self.page else None

    @property
    def share_title(self) -> str:
        """The title for search engines and shared links: the editor's, or else the heading."""
        return (self.page.seo_title if self.page else "") or self.title

    @property
    def share_description(self) -> str:
        """The editor's description, or else the record's, short enough for a preview."""
        return (self.page.share_description if self.page else "") or self.description[:200]

    def get_share_image(self) -> Any:
        """Return the picture that the editor chose for sharing, or None."""
        return self.page.get_share_image() if self.page else None
