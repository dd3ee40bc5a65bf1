"""Ways on: a document to download, a list of pages and sites."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .base import StoryContext, StoryStructBlock, array, record, required_string, string
from .fields import LineBlock


class DocumentBlock(StoryStructBlock):
    """A document with its kind, size and language said before the click."""

    document = DocumentChooserBlock(label=_("Document"))
    title = LineBlock(
        required=False,
        max_length=200,
        label=_("Title"),
        help_text=_("Leave empty to use the document's own."),
    )
    description = LineBlock(required=False, max_length=300, label=_("Description"))

    schema = record(
        title=required_string(),
        description=string(),
        url=required_string(),
        filename=string(),
        format=string(),
        size_bytes={"type": ["integer", "null"]},
        language={"type": ["string", "null"]},
    )

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """Address, name, format ("PDF") and size in bytes."""
        document = value["document"]
        return {
            "title": value["title"] or document.title,
            "description": value["description"] or "",
            "url": context.absolute(document.url),
            "filename": document.filename,
            "format": document.file_extension.upper(),
            "size_bytes": document.file_size,
            "language": getattr(document, "language", None) or None,
        }

    def is_shown(self, value: blocks.StructValue) -> bool:
        """A document that was deleted leaves no dead link."""
        return value["document"] is not None

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the typed facts; in the chooser's preview, where there is no document, a sample."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["link"] = (
            self.to_data(value, StoryContext()) if value["document"] else _sample_document(value)
        )
        return context

    def example(self) -> dict[str, Any]:
        return {"title": _("Minutes of the open session")}

    class Meta:
        icon = "doc-full"
        label = _("Document")
        group = _("Links and files")
        template = "blocks/document.html"
        label_format = "{title}"
        description = _("A file to download, with its kind, size and language.")


class LinkBlock(StoryStructBlock):
    """One link: to a page of the portal or to another site."""

    page = blocks.PageChooserBlock(required=False, label=_("Page of this portal"))
    url = blocks.URLBlock(required=False, label=_("Address of another site"))
    title = LineBlock(
        required=False,
        max_length=160,
        label=_("Title"),
        help_text=_("Leave empty to use the page's own title."),
    )
    description = LineBlock(required=False, max_length=240, label=_("Description"))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Exactly one target; another site needs a title."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        errors = {}
        if cleaned["page"] and cleaned["url"]:
            errors["url"] = ValidationError(_now("Choose a page or write an address, not both."))
        elif not cleaned["page"] and not cleaned["url"]:
            errors["page"] = ValidationError(_now("Choose a page or write the address of another site."))
        elif cleaned["url"] and not cleaned["title"]:
            errors["title"] = ValidationError(_now("A link to another site needs a title."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{title}"


class LinkListBlock(StoryStructBlock):
    """Ways on from here."""

    title = LineBlock(required=False, max_length=120, label=_("Title"))
    items = blocks.ListBlock(LinkBlock(), min_num=1, max_num=20, label=_("Links"))

    schema = record(
        title=string(),
        items=array(
            record(
                kind={"enum": ["page", "external"]},
                title=required_string(),
                url=required_string(),
                description=string(),
            )
        ),
    )

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """The links that lead somewhere public."""
        found = (_link(item, context) for item in value["items"])
        return {"title": value["title"] or "", "items": [link for link in found if link]}

    def is_shown(self, value: blocks.StructValue) -> bool:
        return any(_link(item, StoryContext()) for item in value["items"])

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the links, resolved."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["links"] = self.to_data(value, StoryContext())["items"]
        return context

    def example(self) -> dict[str, Any]:
        return {
            "title": _("Read on"),
            "items": [
                {
                    "page": None,
                    "url": "https://example.org/sessions",
                    "title": _("Calendar of sessions"),
                    "description": _("Dates of open sessions and commissions"),
                },
                {
                    "page": None,
                    "url": "https://example.org/write",
                    "title": _("Write to the council"),
                    "description": _("Send a message and follow it up"),
                },
            ],
        }

    class Meta:
        icon = "list-ul"
        label = _("List of links")
        group = _("Links and files")
        template = "blocks/link_list.html"
        label_format = "{title}"
        description = _("Links to pages of the portal or to other sites, each with a few words.")


def _link(item: blocks.StructValue, context: StoryContext) -> dict[str, Any] | None:
    """One link, or None when its page is gone, not published or not public."""
    page = item["page"]
    words = {"description": item["description"] or ""}
    if page is not None:
        target = getattr(page, "story_target", page if page.live else None)
        if target is None or not target.url:
            return None
        title = item["title"] or target.title
        return {"kind": "page", "title": title, "url": context.absolute(target.url), **words}
    if item["url"]:
        return {"kind": "external", "title": item["title"] or item["url"], "url": item["url"], **words}
    return None


def _sample_document(value: blocks.StructValue) -> dict[str, Any]:
    return {
        "title": value["title"] or _("Document"),
        "description": value["description"] or "",
        "url": "#",
        "format": "PDF",
        "size_bytes": 482_000,
        "language": "fa",
    }
