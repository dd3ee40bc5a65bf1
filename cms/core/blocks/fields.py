"""The smallest parts of story blocks: cleaned text, rich text, numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.core.persian.bidi import clean_text
from cms.core.richtext import PROSE_FEATURES, clean_prose

from .base import FrozenByReferenceMixin
from .numbers import parse_number

NEUTRAL = "ar"
"""A block does not know the language of its page: it keeps all letters, and ``clean_story`` folds them later."""


class LineBlock(blocks.CharBlock):
    """One line of text, cleaned of invisible override characters when it is saved; never None."""

    def get_searchable_content(self, value: Any) -> list[str]:
        """The line, when there is one."""
        return [str(value)] if value else []

    def clean(self, value: Any) -> Any:
        """Clean, then validate."""
        return super().clean(clean_text(value, NEUTRAL) if isinstance(value, str) else value)

    class Meta:
        default = ""


class ProseBlock(FrozenByReferenceMixin, blocks.RichTextBlock):
    """Rich text with the features of the house and nothing else, sanitised again on the server."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(**kwargs)

    def clean(self, value: RichText) -> RichText:
        """Drop whatever the editor could not have produced, then validate."""
        return super().clean(RichText(clean_prose(value.source)))

    def get_preview_value(self) -> RichText:
        """A sample paragraph in the editor's language."""
        sample = _("The council meets in open session on Sundays and Tuesdays; every citizen may attend.")
        return RichText(f"<p>{sample}</p>")

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")
        template = "blocks/rich_text.html"
        description = _("Paragraphs with bold, lists, links and small headings.")


class NumberField(forms.CharField):
    """A number typed in any digits; cleans to ``Decimal`` or None."""

    default_error_messages = {
        "number": _("«%(value)s» is not a number. Write digits only, for example ۱۲٬۵۰۰ or 12.5."),
    }

    def to_python(self, value: Any) -> Any:
        """Parse the text; raise ``ValidationError`` when it is no number."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return parse_number(str(value))
        except ValueError as error:
            message = self.error_messages["number"]
            raise ValidationError(message, code="number", params={"value": str(value)[:40]}) from error

    def prepare_value(self, value: Any) -> Any:
        """A plain figure for the form."""
        return f"{value:f}" if isinstance(value, Decimal) else value

    def validate(self, value: Any) -> None:
        """Only emptiness is left to check."""
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Text validators do not apply to a number."""


class NumberBlock(blocks.FieldBlock):
    """A number: typed in any script, stored as a plain decimal string, never as a float."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self._required = required
        self._help_text = help_text
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> NumberField:
        """The form field; ``inputmode`` brings up the digits keyboard and still accepts Persian ones."""
        widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
        return NumberField(required=self._required, help_text=self._help_text, widget=widget)

    def to_python(self, value: Any) -> Decimal | None:
        """A stored string to ``Decimal``; unreadable data becomes None rather than an error on a page."""
        if value is None or value == "":
            return None
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            return None
        return number if number.is_finite() else None

    def get_prep_value(self, value: Any) -> str | None:
        """``Decimal`` to a plain string, such as "1234.5"; a draft's unparsed text is kept as it is."""
        if value is None or value == "":
            return None
        return f"{value:f}" if isinstance(value, Decimal) else str(value)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Figures of tables are not worth a search hit."""
        return []

    class Meta:
        icon = "decimal"
