"""Reads the design tokens from the style sheet, so that the style guide and the tests can never tell another story."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.contrib.staticfiles import finders

STYLE_SHEET = "css/site.css"
SPRITE = "img/icons.svg"
_DARK = "@media (prefers-color-scheme: dark)"
_DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")
_HEX = re.compile(r"#[0-9a-f]{6}")
_SYMBOL = re.compile(r'<symbol id="([\w-]+)"')


class Colour(NamedTuple):
    """One colour token in both schemes, as #rrggbb."""

    name: str
    light: str
    dark: str


class Pair(NamedTuple):
    """A foreground on a background with its contrast in both schemes and the least it must have (WCAG 2.2, 1.4.3)."""

    foreground: str
    background: str
    light: float
    dark: float
    least: float

    @property
    def is_enough(self) -> bool:
        """Whether both schemes reach the least contrast."""
        return min(self.light, self.dark) >= self.least


#: Every combination of text and ground that the components use, and edges of controls with their own bar (1.4.11).
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "ground", 4.5),
    ("ink", "paper", 4.5),
    ("ink-soft", "ground", 4.5),
    ("ink-soft", "paper", 4.5),
    ("ink", "brand-wash", 4.5),
    ("ink-soft", "brand-wash", 4.5),
    ("brand", "ground", 4.5),
    ("brand", "paper", 4.5),
    ("brand", "brand-wash", 4.5),
    ("brand-strong", "brand-wash", 4.5),
    ("on-brand", "brand", 4.5),
    ("on-brand", "brand-strong", 4.5),
    ("on-deep", "deep", 4.5),
    ("on-deep-soft", "deep", 4.5),
    ("on-deep", "deep-raised", 4.5),
    ("on-deep-soft", "deep-raised", 4.5),
    ("on-saffron", "saffron", 4.5),
    ("brick", "ground", 4.5),
    ("brick", "paper", 4.5),
    ("brick", "brick-wash", 4.5),
    ("lapis", "ground", 4.5),
    ("line-strong", "paper", 3.0),
    ("line-strong", "ground", 3.0),
    ("focus-edge", "focus", 3.0),
)


def _read(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(path)
    return Path(found).read_text(encoding="utf-8")


def tokens() -> tuple[dict[str, str], dict[str, str]]:
    """Return name → value of all tokens in the light scheme, and of those the dark scheme changes."""
    light, _, rest = _read(STYLE_SHEET).partition(_DARK)
    dark = rest.partition("\n}\n")[0]
    return dict(_DECLARATION.findall(light)), dict(_DECLARATION.findall(dark))


def colours() -> list[Colour]:
    """Return the colour tokens in the order of the style sheet."""
    light, dark = tokens()
    return [
        Colour(name, _full_hex(value), _full_hex(dark.get(name, value)))
        for name, value in light.items()
        if _HEX.fullmatch(_full_hex(value))
    ]


def measures(prefix: str) -> dict[str, str]:
    """Return name → value of the tokens whose name starts with `prefix`, such as "step" or "s"."""
    return {name: value for name, value in tokens()[0].items() if re.fullmatch(rf"{prefix}[-\d]+", name)}


def pairs() -> Iterator[Pair]:
    """Yield the contrast of every combination the components use."""
    by_name = {colour.name: colour for colour in colours()}
    for foreground, background, least in PAIRS:
        front, back = by_name[foreground], by_name[background]
        yield Pair(
            foreground, background, contrast(front.light, back.light), contrast(front.dark, back.dark), least
        )


def icons() -> list[str]:
    """Return the names of the sprite's symbols."""
    return _SYMBOL.findall(_read(SPRITE))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, "contrast ratio"), to two decimals."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _full_hex(value: str) -> str:
    value = value.strip().lower()
    return "#" + "".join(char * 2 for char in value[1:]) if re.fullmatch(r"#[0-9a-f]{3}", value) else value
