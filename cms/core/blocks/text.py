"""Blocks of words: heading, quotation, callout, accordion."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.richtext import INLINE_FEATURES

from .base import StoryContext, StoryStructBlock, array, record, required_string, string
from .fields import LineBlock, ProseBlock
from .prose import prose_data, prose_schema

CALLOUT_KINDS = [
    ("info", _("Good to know")),
    ("warning", _("Warning")),
    ("deadline", _("Deadline")),
    ("success", _("Good news")),
]


class HeadingValue(blocks.StructValue):
    """A heading that knows the address of its place on the page."""

    anchor: str = ""


class HeadingBlock(StoryStructBlock):
    """A heading that readers can link to."""

    text = LineBlock(
        label=_("Heading"), max_length=150, help_text=_("Short and telling, without a full stop.")
    )
    level = blocks.ChoiceBlock(
        search_index=False,
        choices=[("h2", _("Main heading")), ("h3", _("Subheading"))],
        default="h2",
        label=_("Level"),
        help_text=_("A subheading belongs under a main heading."),
    )

    schema = record(level={"enum": [2, 3]}, text=required_string(), anchor=required_string())

    def to_data(self, value: HeadingValue, context: StoryContext) -> dict[str, Any]:
        """Level, text and anchor."""
        level = 3 if value["level"] == "h3" else 2
        return {"level": level, "text": value["text"], "anchor": value.anchor or "heading"}

    def is_shown(self, value: blocks.StructValue) -> bool:
        """An empty heading would be read out as nothing."""
        return bool(value["text"])

    def example(self) -> dict[str, Any]:
        return {"text": _("What the session decided"), "level": "h2"}

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        template = "blocks/heading.html"
        value_class = HeadingValue
        label_format = "{text}"
        description = _("Divides a long text; each heading gets its own address.")


class QuoteBlock(StoryStructBlock):
    """Somebody's own words."""

    text = ProseBlock(
        features=["bold", "italic"], label=_("Quotation"), help_text=_("The words only, without « ».")
    )
    speaker = LineBlock(
        required=False, max_length=120, label=_("Who said it"), help_text=_("Full name of the speaker.")
    )
    role = LineBlock(
        required=False,
        max_length=160,
        label=_("Role or office"),
        help_text=_("For example: chair of the council."),
    )
    source_url = blocks.URLBlock(
        required=False, label=_("Address of the source"), help_text=_("Where the full words can be read.")
    )

    schema = record(
        **prose_schema(),
        speaker=string(),
        role=string(),
        source_url={"type": ["string", "null"], "format": "uri"},
    )

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """The words as HTML and as text, and who said them."""
        return {
            **prose_data(value["text"], context),
            "speaker": value["speaker"] or "",
            "role": value["role"] or "",
            "source_url": value["source_url"] or None,
        }

    def example(self) -> dict[str, Any]:
        words = _("Every decision of this council must be open to the people it is made for.")
        return {"text": f"<p>{words}</p>", "speaker": _("Chair of the council"), "role": _("Open session")}

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Text")
        template = "blocks/quote.html"
        label_format = "{speaker}"
        description = _("Somebody's own words, with name, role and source.")


class CalloutBlock(StoryStructBlock):
    """A note set apart from the text."""

    kind = blocks.ChoiceBlock(search_index=False, choices=CALLOUT_KINDS, default="info", label=_("Kind"))
    title = LineBlock(
        max_length=120, label=_("Title"), help_text=_("The message in a few words: many read nothing else.")
    )
    text = ProseBlock(features=INLINE_FEATURES, label=_("Text"))

    schema = record(kind={"enum": [kind for kind, _label in CALLOUT_KINDS]}, title=string(), **prose_schema())

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """Kind, title and the words."""
        return {
            "kind": value["kind"] or "info",
            "title": value["title"],
            **prose_data(value["text"], context),
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the spoken name of the kind: colour and icon alone say nothing to some readers."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["kind_label"] = dict(CALLOUT_KINDS).get(value["kind"], CALLOUT_KINDS[0][1])
        return context

    def example(self) -> dict[str, Any]:
        words = _("Requests to attend the open session are received until noon on Saturday.")
        return {"kind": "deadline", "title": _("Until noon on Saturday"), "text": f"<p>{words}</p>"}

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        group = _("Text")
        template = "blocks/callout.html"
        label_format = "{title}"
        description = _("A note, warning or deadline that must not be overlooked.")


class AccordionItemBlock(StoryStructBlock):
    """One question and its answer."""

    title = LineBlock(max_length=200, label=_("Question or title"))
    text = ProseBlock(features=INLINE_FEATURES, label=_("Answer or text"))

    class Meta:
        icon = "help"
        label = _("Item")
        label_format = "{title}"


class AccordionBlock(StoryStructBlock):
    """Questions whose answers open on demand, with no script."""

    items = blocks.ListBlock(AccordionItemBlock(), min_num=1, max_num=40, label=_("Items"))

    schema = record(items=array(record(title=string(), **prose_schema()), minimum=1))

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """Each item with title, HTML and text."""
        return {
            "items": [
                {"title": item["title"], **prose_data(item["text"], context)} for item in value["items"]
            ]
        }

    def is_shown(self, value: blocks.StructValue) -> bool:
        return len(value["items"]) > 0

    def example(self) -> dict[str, Any]:
        first = _("Fill in the attendance form at least two days before the session.")
        second = _("Yes. Minutes are published within ten working days.")
        return {
            "items": [
                {"title": _("How can I attend an open session?"), "text": f"<p>{first}</p>"},
                {"title": _("Are the minutes published?"), "text": f"<p>{second}</p>"},
            ]
        }

    class Meta:
        icon = "collapse-down"
        label = _("Questions and answers")
        group = _("Text")
        template = "blocks/accordion.html"
        description = _("Titles that open to show their text; good for frequent questions.")
