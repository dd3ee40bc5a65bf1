"""Video and audio of other sites, loaded only when the reader asks for it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.embeds import enabled_providers, match_embed

from .base import StoryContext, StoryStructBlock, record, required_string, string
from .fields import LineBlock


class EmbedBlock(StoryStructBlock):
    """A film or recording that stays on its own site until the reader starts it."""

    url = blocks.URLBlock(
        max_length=300, label=_("Address of the film"), help_text=_("Copy it from the browser's address bar.")
    )
    title = LineBlock(
        max_length=160,
        label=_("Title"),
        help_text=_("What is shown; it is read out before the film is loaded."),
    )
    caption = LineBlock(required=False, max_length=300, label=_("Caption"))

    schema = record(
        provider=required_string(),
        provider_name=required_string(),
        title=required_string(),
        caption=string(),
        url={"type": "string", "format": "uri"},
        embed_url={"type": "string", "format": "uri"},
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse addresses outside the allow-list, even in a draft."""
        cleaned = super().clean(value)
        if cleaned["url"] and match_embed(cleaned["url"]) is None:
            names = "، ".join(str(provider.label) for provider in enabled_providers())
            message = _now("This address cannot be embedded. Films from these sites can: %(names)s.")
            raise blocks.StructBlockValidationError(
                block_errors={"url": ValidationError(message % {"names": names})}
            )
        return cleaned

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """Provider, the address for people and the address for a frame."""
        match = match_embed(value["url"])
        if match is None:
            raise ValueError("the address is not on the list; ask is_shown() first")
        return {
            "provider": match.provider.key,
            "provider_name": str(match.provider.label),
            "title": value["title"] or str(match.provider.label),
            "caption": value["caption"] or "",
            "url": match.page_url,
            "embed_url": match.embed_url,
        }

    def is_shown(self, value: blocks.StructValue) -> bool:
        """A site that left the allow-list is no longer shown."""
        return match_embed(value["url"] or "") is not None

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the resolved film, when there is one."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["film"] = self.to_data(value, StoryContext()) if self.is_shown(value) else None
        return context

    def example(self) -> dict[str, Any]:
        provider = next(iter(enabled_providers()), None)
        return {"url": provider.sample if provider else "", "title": _("The open session in three minutes")}

    class Meta:
        icon = "media"
        label = _("Film from another site")
        group = _("Pictures and media")
        template = "blocks/embed.html"
        label_format = "{title}"
        description = _(
            "A film on Aparat or another listed site; nothing is loaded from there before a click."
        )
