"""Pictures: one with its caption and credit, or several in a grid."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.images.blocks import ImageBlock

from cms.core.pictures import GALLERY_WIDTHS, STORY_WIDTHS, picture_data

from .base import StoryContext, StoryStructBlock, array, record, required_string, string
from .fields import LineBlock

CAPTION_HELP = _("What the picture shows that the eye does not: who, where, when.")
CREDIT_HELP = _("Only when it differs from the credit kept with the picture.")

_PICTURE_FILE = record(url=required_string(), width={"type": "integer"}, height={"type": "integer"})
PICTURE_SCHEMA = record(
    id={"type": "integer"},
    alt=string(),
    is_decorative={"type": "boolean"},
    caption=string(),
    credit=string(),
    width={"type": "integer"},
    height={"type": "integer"},
    src=string(),
    sources=array(record(type=required_string(), files=array(_PICTURE_FILE, minimum=1))),
)


class PictureBlock(ImageBlock):
    """Wagtail's picture with its alternative text; the field that Wagtail leaves unnamed has a name."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"].label = _("Picture")


class ImageFigureBlock(StoryStructBlock):
    """One picture in the column of text."""

    image = PictureBlock(label=_("Picture"))
    caption = LineBlock(required=False, max_length=300, label=_("Caption"), help_text=CAPTION_HELP)
    credit = LineBlock(required=False, max_length=160, label=_("Credit"), help_text=CREDIT_HELP)

    schema = PICTURE_SCHEMA

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """The picture with all its files."""
        return figure_data(value, STORY_WIDTHS, context)

    def is_shown(self, value: blocks.StructValue) -> bool:
        """A picture that was deleted from the archive leaves no empty frame."""
        return value["image"] is not None

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the credit that is shown."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context.update(figure_words(value), widths=STORY_WIDTHS)
        return context

    def example(self) -> dict[str, Any]:
        return {
            "caption": _("Open session of the council, Sunday"),
            "credit": _("Public relations centre"),
        }

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Pictures and media")
        template = "blocks/image.html"
        label_format = "{caption}"
        description = _("One picture with a description for those who cannot see it, caption and credit.")


class GalleryItemBlock(StoryStructBlock):
    """One picture of a gallery."""

    image = PictureBlock(label=_("Picture"))
    caption = LineBlock(required=False, max_length=200, label=_("Caption"), help_text=CAPTION_HELP)
    credit = LineBlock(required=False, max_length=160, label=_("Credit"), help_text=CREDIT_HELP)

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"


class GalleryBlock(StoryStructBlock):
    """Two pictures or more in a grid."""

    title = LineBlock(required=False, max_length=120, label=_("Title"))
    items = blocks.ListBlock(
        GalleryItemBlock(),
        max_num=40,
        label=_("Pictures"),
        help_text=_("Two pictures at least; for a single one use the picture block."),
    )

    schema = record(title=string(), items=array(PICTURE_SCHEMA, minimum=1))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Two pictures at least, once the story is published."""
        cleaned = super().clean(value)
        if len(cleaned["items"]) < 2 and not self.is_deferred_validation:
            message = _now("A gallery needs at least two pictures; for a single one use the picture block.")
            too_few = ListBlockValidationError(non_block_errors=[ValidationError(message)])
            raise blocks.StructBlockValidationError(block_errors={"items": too_few})
        return cleaned

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """Every picture that still exists."""
        items = [figure_data(item, GALLERY_WIDTHS, context) for item in value["items"] if item["image"]]
        return {"title": value["title"] or "", "items": items}

    def is_shown(self, value: blocks.StructValue) -> bool:
        return any(item["image"] for item in value["items"])

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the pictures that are shown; in the chooser's preview also those without a file."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        is_preview = "block_def" in context
        shown = [item for item in value["items"] if item["image"] or is_preview]
        context["pictures"] = [{"image": item["image"], **figure_words(item)} for item in shown]
        context["widths"] = GALLERY_WIDTHS
        return context

    def example(self) -> dict[str, Any]:
        captions = [
            _("Opening of the session"),
            _("The presiding board"),
            _("Members in debate"),
            _("The vote"),
        ]
        return {"items": [{"image": None, "caption": caption, "credit": ""} for caption in captions]}

    class Meta:
        icon = "grid"
        label = _("Gallery")
        group = _("Pictures and media")
        template = "blocks/gallery.html"
        label_format = "{title}"
        description = _("Two pictures or more, side by side.")


def figure_words(value: blocks.StructValue) -> dict[str, str]:
    """Alt text, caption and credit as shown; the archive's credit counts unless the block states its own."""
    image = value["image"]
    return {
        "alt": (getattr(image, "contextual_alt_text", None) or "") if image else "",
        "caption": value["caption"] or "",
        "credit": value["credit"] or getattr(image, "credit", "") or "",
    }


def figure_data(value: blocks.StructValue, widths: tuple[int, ...], context: StoryContext) -> dict[str, Any]:
    """The typed form of one picture: words first, then files by format, smallest first."""
    image = value["image"]
    return {
        "id": image.pk,
        **figure_words(value),
        "is_decorative": bool(getattr(image, "decorative", False)),
        **picture_data(image, widths, context.absolute),
    }
