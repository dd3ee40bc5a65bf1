"""What the address of a record shows."""

from dataclasses import dataclass, field
from typing import Any

from cms.core.models.base import Breadcrumb


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

    # What the sharing component asks of a page.
    document_type = "record"
    pk = None

    @property
    def share_title(self) -> str:
        """The heading."""
        return self.title

    @property
    def share_description(self) -> str:
        """The description, short enough for a preview."""
        return self.description[:200]
