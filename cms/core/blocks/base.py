"""What every story block shares: how it is frozen in migrations and how it speaks to the feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import get_language
from wagtail import blocks


@dataclass(frozen=True, slots=True)
class StoryContext:
    """Where and for whom a story is rendered outside a page.

    ``base_url`` has a scheme and a host and no trailing slash ("https://council.example"); when it is
    empty, links stay relative to the root. ``language`` is a language code; None means the active one.
    """

    base_url: str = ""
    language: str | None = None

    @classmethod
    def of(cls, context: object) -> StoryContext:
        """The given context when it is one of ours, otherwise a neutral one (Wagtail passes plain dicts)."""
        return context if isinstance(context, cls) else cls()

    @property
    def language_code(self) -> str:
        """The language figures are written in, as a bare code ("fa", not "fa-ir")."""
        return (self.language or get_language() or "fa").split("-")[0]

    def absolute(self, url: str | None) -> str:
        """``url`` with the base in front when it is relative to the root."""
        if not url:
            return ""
        if url.startswith("/") and not url.startswith("//"):
            return f"{self.base_url}{url}"
        return url


class FrozenByReferenceMixin:
    """Freeze a block in migrations as its class path instead of its whole definition.

    Wagtail would copy labels and help texts into each migration of each page type, so that every change of
    wording became a migration. Stored story data needs none of that: keys are permanent.
    """

    _constructor_args: tuple[tuple[Any, ...], dict[str, Any]]  # Kept by Wagtail.

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """The path of the class in ``cms.core.blocks`` and the arguments it was made with."""
        _args, kwargs = self._constructor_args
        return f"cms.core.blocks.{type(self).__name__}", [], dict(kwargs)

    def deconstruct_with_lookup(self, lookup: object) -> tuple[str, list[Any], dict[str, Any]]:
        """Same as ``deconstruct``: nothing inside is shared with other definitions."""
        return self.deconstruct()

    @classmethod
    def construct_from_lookup(cls, _lookup: object, *args: Any, **kwargs: Any) -> FrozenByReferenceMixin:
        """The inverse of ``deconstruct_with_lookup``."""
        return cls(*args, **kwargs)


class StoryStructBlock(FrozenByReferenceMixin, blocks.StructBlock):
    """A story block made of named parts.

    Subclasses state ``schema`` (JSON Schema of the typed value), ``to_data`` (the typed value), and a template
    ``blocks/<name>.html`` for the page plus ``blocks/clean/<name>.html`` for the feed. The latter is given
    the typed value and nothing else, so that the two can never tell different stories.
    """

    schema: ClassVar[dict[str, Any]] = {"type": "object"}

    def to_data(self, value: blocks.StructValue, context: StoryContext) -> dict[str, Any]:
        """The typed, JSON-ready value of this block, with absolute addresses."""
        raise NotImplementedError

    def is_shown(self, value: blocks.StructValue) -> bool:
        """False when nothing is left to show, for instance because the picture was deleted."""
        return True

    def get_api_representation(self, value: blocks.StructValue, context: object = None) -> dict[str, Any]:
        """Wagtail's hook for APIs: the same typed value as in the feed."""
        return self.to_data(value, StoryContext.of(context))

    def example(self) -> dict[str, Any]:
        """Placeholder content shown when an editor looks at the block in the chooser."""
        return {}

    def get_preview_value(self) -> Any:
        """The example, in the editor's language."""
        return self.normalize({**self.get_default(), **_resolved(self.example())})


def _resolved(value: Any) -> Any:
    """The value with lazy translations turned into text: blocks expect plain strings."""
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, dict):
        return {key: _resolved(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item) for item in value]
    return value


def required_string() -> dict[str, Any]:
    """JSON Schema of a text that is never empty."""
    return {"type": "string", "minLength": 1}


def string() -> dict[str, Any]:
    """JSON Schema of a text that may be empty."""
    return {"type": "string"}


def record(**properties: Any) -> dict[str, Any]:
    """JSON Schema of an object that has exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def array(items: dict[str, Any], minimum: int = 0) -> dict[str, Any]:
    """JSON Schema of a list of ``items``."""
    return {"type": "array", "items": items, "minItems": minimum}
