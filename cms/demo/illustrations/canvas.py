"""A canvas with the few shapes that the scenes are made of; coordinates: 0 to 1600 across, 0 to 1000 down."""

import math
import random
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
#: Everything is drawn this much larger and shrunk, which smooths the edges.
SCALE = 2

Colour = tuple[int, int, int]
Point = tuple[float, float]


def rgb(text: str) -> Colour:
    """Return the colour of `#rrggbb`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies `share` (0 to 1) of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


class Palette(NamedTuple):
    """The light of a scene: sky above and below, distance, ground, dark shapes, light shapes, one accent."""

    sky: Colour
    horizon: Colour
    far: Colour
    ground: Colour
    dark: Colour
    light: Colour
    accent: Colour


PALETTES = {
    "morning": Palette(
        *map(rgb, ("#cfe6e4", "#fbf4e4", "#9dbfc0", "#dfe3d2", "#0b5a5c", "#ffffff", "#f2b233"))
    ),
    "noon": Palette(*map(rgb, ("#9fd0d6", "#eef6f2", "#7fa9b0", "#cfdcc3", "#0c4a52", "#fdfbf5", "#d9772f"))),
    "dusk": Palette(*map(rgb, ("#24407a", "#f3b27a", "#4a4a7c", "#2d3a55", "#141f3b", "#ffe6bd", "#f2b233"))),
    "night": Palette(
        *map(rgb, ("#071f2b", "#174a58", "#0f3440", "#0a2a33", "#04141b", "#bfe0dc", "#f2b233"))
    ),
    "autumn": Palette(
        *map(rgb, ("#e6d9c2", "#fbf1df", "#b79f83", "#d5c4a1", "#5b3a29", "#fffaf0", "#a4452c"))
    ),
}


class Canvas:
    """What a scene draws on."""

    def __init__(self, palette: Palette, seed: int) -> None:
        self.palette = palette
        self.random = random.Random(seed)  # noqa: S311 -- decoration, not secrecy
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), palette.horizon)
        self.draw = ImageDraw.Draw(self.image)

    def _points(self, points: list[Point]) -> list[Point]:
        return [(x * SCALE, y * SCALE) for x, y in points]

    def gradient(self, top: Colour, bottom: Colour, start: float = 0, end: float = HEIGHT) -> None:
        """Fill a band with colours running from top to bottom."""
        first, last = int(start * SCALE), int(end * SCALE)
        for row in range(first, last):
            self.draw.line(
                [(0, row), (WIDTH * SCALE, row)], fill=mix(top, bottom, (row - first) / (last - first))
            )

    def polygon(self, points: list[Point], fill: Colour) -> None:
        """Fill a polygon."""
        self.draw.polygon(self._points(points), fill=fill)

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 0
    ) -> None:
        """Fill a rectangle, its corners rounded by `radius`."""
        box = [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE]
        self.draw.rounded_rectangle(box, radius=radius * SCALE, fill=fill)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """Fill an ellipse around a centre, given its two half axes."""
        box = [(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE]
        self.draw.ellipse(box, fill=fill)

    def line(self, points: list[Point], fill: Colour, width: float) -> None:
        """Draw a line through points."""
        self.draw.line(self._points(points), fill=fill, width=max(1, round(width * SCALE)), joint="curve")

    def arc(
        self, x: float, y: float, radius: float, start: float, end: float, fill: Colour, width: float
    ) -> None:
        """Draw part of a circle; angles in degrees, clockwise from the right."""
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self.draw.arc(box, start, end, fill=fill, width=max(1, round(width * SCALE)))

    def ridge(
        self, base: float, height: float, fill: Colour, roughness: float = 0.5, steps: int = 24
    ) -> None:
        """Fill a mountain ridge that rises from `base`."""
        points: list[Point] = [(0, HEIGHT), (0, base)]
        phase = self.random.uniform(0, math.tau)
        for step in range(steps + 1):
            wave = 0.55 + 0.3 * math.sin(phase + step * 0.55) + 0.15 * math.sin(phase * 2 + step * 1.3)
            jitter = self.random.uniform(-roughness, roughness) * height * 0.25
            points.append((WIDTH * step / steps, base - height * wave + jitter))
        self.polygon([*points, (WIDTH, HEIGHT)], fill)

    def star(
        self, x: float, y: float, radius: float, fill: Colour, points: int = 8, inner: float = 0.6
    ) -> None:
        """Fill a star, the kernel of girih patterns."""
        corners: list[Point] = []
        for step in range(points * 2):
            reach = radius if step % 2 == 0 else radius * inner
            angle = math.pi * step / points - math.pi / 2
            corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
        self.polygon(corners, fill)

    def tree(self, x: float, y: float, size: float, leaf: Colour, trunk: Colour) -> None:
        """Draw a broad tree whose foot stands at x, y."""
        self.rectangle(x - size * 0.05, y - size * 0.6, size * 0.1, size * 0.6, trunk)
        for dx, dy, share in ((0, -0.95, 0.36), (-0.24, -0.72, 0.3), (0.24, -0.74, 0.29), (0, -0.62, 0.3)):
            shade = mix(leaf, self.palette.light, self.random.uniform(0, 0.12))
            self.ellipse(x + dx * size, y + dy * size, share * size, share * size * 0.9, shade)

    def windows(self, x: float, y: float, width: float, height: float, lit: Colour, dim: Colour) -> None:
        """Draw rows of windows into a building."""
        columns, rows = max(2, int(width // 34)), max(2, int(height // 46))
        for column in range(columns):
            for row in range(rows):
                colour = lit if self.random.random() < 0.45 else dim
                left = x + (column + 0.28) * width / columns
                self.rectangle(
                    left,
                    y + (row + 0.3) * height / rows,
                    width / columns * 0.44,
                    height / rows * 0.42,
                    colour,
                )

    def finish(self) -> Image.Image:
        """Return the picture at its own size, with the faint grain that keeps flat colours from banding."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        grain = Image.effect_noise((WIDTH, HEIGHT), 9).filter(ImageFilter.GaussianBlur(0.6))
        return Image.blend(small, Image.merge("RGB", (grain, grain, grain)), 0.035)
