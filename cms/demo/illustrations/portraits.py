"""Portraits of people who do not exist: flat busts without features, drawn anew from a seed."""

import random

from PIL import Image, ImageDraw

from .canvas import Colour, mix, rgb

WIDTH, HEIGHT = 480, 600
#: Drawn this much larger and shrunk, which smooths the edges.
SCALE = 2
_GROUNDS = [rgb(text) for text in ("#cfe6e4", "#e6d9c2", "#d5dfee", "#dfe3d2", "#efdcd2", "#d9e4df")]
_SKINS = [rgb(text) for text in ("#e8c3a0", "#d9a97f", "#c98f66", "#efd0b4")]
_HAIRS = [rgb(text) for text in ("#2b2320", "#4a3a31", "#8c8680", "#c9c5c0", "#1d1b1c")]
_CLOTHES = [rgb(text) for text in ("#1f3a4d", "#3d4450", "#0b5a5c", "#4b3a5a", "#5b4636", "#2f4a3a")]
_SCARVES = [rgb(text) for text in ("#22303c", "#3d2c4a", "#1f4a45", "#54413a", "#2a3550", "#6a3b46")]
_SHIRT, _LENS = rgb("#f7f5ef"), rgb("#2a2a2e")


class _Bust:
    """A small canvas whose coordinates run from 0 to 480 across and 0 to 600 down."""

    def __init__(self, ground: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        box = [(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE]
        self.draw.ellipse(box, fill=fill)

    def polygon(self, points: list[tuple[float, float]], fill: Colour) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def chord(
        self, x: float, y: float, across: float, down: float, angles: tuple[int, int], fill: Colour
    ) -> None:
        box = [(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE]
        self.draw.chord(box, *angles, fill=fill)

    def ring(self, x: float, y: float, radius: float) -> None:
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self.draw.ellipse(box, outline=_LENS, width=5 * SCALE)


def draw_portrait(seed: str, *, is_woman: bool) -> Image.Image:
    """Return a bust of 480 × 600 pixels; equal arguments, equal pixels."""
    chance = random.Random(seed)  # noqa: S311 -- decoration, not secrecy
    ground = chance.choice(_GROUNDS)
    bust = _Bust(ground)
    bust.ellipse(240, 300, 215, 215, mix(ground, _SHIRT, 0.45))
    skin, cloth = chance.choice(_SKINS), chance.choice(_CLOTHES)
    (_woman if is_woman else _man)(bust, chance, skin, cloth)
    if chance.random() < 0.35:
        for x in (203, 277):
            bust.ring(x, 262, 28)
        bust.polygon([(229, 258), (251, 258), (251, 264), (229, 264)], _LENS)
    return bust.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _woman(bust: _Bust, chance: random.Random, skin: Colour, cloth: Colour) -> None:
    scarf = chance.choice(_SCARVES)
    bust.ellipse(240, 640, 205, 190, cloth)
    bust.ellipse(240, 262, 118, 142, scarf)
    bust.polygon([(130, 300), (350, 300), (392, 560), (88, 560)], scarf)
    bust.ellipse(240, 545, 152, 60, mix(scarf, (0, 0, 0), 0.12))
    bust.ellipse(240, 268, 76, 100, skin)
    if chance.random() < 0.6:
        bust.chord(240, 222, 72, 56, (180, 360), chance.choice(_HAIRS))


def _man(bust: _Bust, chance: random.Random, skin: Colour, cloth: Colour) -> None:
    hair = chance.choice(_HAIRS)
    bust.ellipse(240, 650, 210, 210, cloth)
    bust.polygon([(178, 448), (302, 448), (240, 600)], _SHIRT)
    bust.polygon([(205, 350), (275, 350), (282, 462), (240, 492), (198, 462)], mix(skin, (0, 0, 0), 0.1))
    bust.polygon([(170, 446), (206, 440), (240, 600), (214, 600)], mix(cloth, (0, 0, 0), 0.2))
    bust.polygon([(310, 446), (274, 440), (240, 600), (266, 600)], mix(cloth, (0, 0, 0), 0.2))
    for x in (157, 323):
        bust.ellipse(x, 278, 16, 26, mix(skin, (0, 0, 0), 0.08))
    bust.ellipse(240, 268, 84, 108, skin)
    if chance.random() < 0.5:
        bust.chord(240, 290, 85, 90, (10, 170), mix(hair, skin, 0.25))
    bust.chord(240, 232, 90, 88, (182, 358), hair)
