"""The scenes: each a function that draws one subject in the palette it is given."""

import math
from collections.abc import Callable

from PIL import Image

from cms.demo.illustrations.backdrops import sky
from cms.demo.illustrations.canvas import HEIGHT, PALETTES, WIDTH, Canvas, mix
from cms.demo.illustrations.scenes_city import avenue, buses, metro, park, recycling, skyline


def plenary(canvas: Canvas) -> None:
    """The plenary hall: curved rows of desks before the presiding board."""
    palette = canvas.palette
    wall = mix(palette.dark, palette.light, 0.08)
    canvas.gradient(mix(wall, palette.light, 0.12), wall, 0, HEIGHT)
    for x in range(100, WIDTH, 200):
        canvas.rectangle(x, 60, 110, 300, mix(wall, palette.light, 0.14), 55)
    canvas.star(WIDTH / 2, 200, 110, palette.accent)
    canvas.star(WIDTH / 2, 200, 62, wall)
    canvas.rectangle(560, 400, 480, 90, mix(palette.accent, palette.dark, 0.45), 10)
    for x in range(610, 1040, 95):
        canvas.ellipse(x, 380, 22, 26, mix(palette.light, palette.dark, 0.25))
    for row, radius in enumerate((380, 520, 670, 830)):
        desk = mix(palette.accent, palette.dark, 0.35 + row * 0.12)
        canvas.arc(WIDTH / 2, 330, radius, 22, 158, desk, 46)
        seats = 5 + row * 3
        for seat in range(seats):
            angle = math.radians(28 + 124 * seat / (seats - 1))
            across, down = (radius - 62) * math.cos(angle), (radius - 62) * math.sin(angle)
            canvas.ellipse(
                WIDTH / 2 + across,
                330 + down,
                24,
                26,
                mix(palette.light, palette.dark, canvas.random.uniform(0.1, 0.5)),
            )


def library(canvas: Canvas) -> None:
    """Shelves of books and a reading table."""
    palette = canvas.palette
    canvas.gradient(mix(palette.dark, palette.light, 0.86), mix(palette.dark, palette.light, 0.72), 0, HEIGHT)
    colours = [palette.dark, palette.accent, palette.far, mix(palette.dark, palette.accent, 0.5), palette.sky]
    for row in range(4):
        floor = 210 + row * 175
        canvas.rectangle(0, floor, WIDTH, 16, mix(palette.accent, palette.dark, 0.6))
        x = 30.0
        while x < WIDTH - 40:
            width, height = canvas.random.uniform(18, 44), canvas.random.uniform(96, 146)
            if canvas.random.random() < 0.9:
                canvas.rectangle(x, floor - height, width, height, canvas.random.choice(colours), 3)
                canvas.rectangle(x, floor - height + 22, width, 8, palette.light)
            x += width + 3
    canvas.rectangle(240, 800, 1120, 40, mix(palette.accent, palette.dark, 0.5), 8)
    canvas.rectangle(300, 830, 40, 170, palette.dark)
    canvas.rectangle(1260, 830, 40, 170, palette.dark)
    canvas.polygon([(640, 800), (800, 770), (800, 792), (640, 802)], palette.light)
    canvas.polygon([(960, 800), (800, 770), (800, 792), (960, 802)], mix(palette.light, palette.far, 0.2))


def microphones(canvas: Canvas) -> None:
    """A press conference: microphones before a lectern."""
    palette = canvas.palette
    canvas.gradient(palette.dark, mix(palette.dark, palette.sky, 0.5), 0, HEIGHT)
    for x in range(0, WIDTH + 200, 200):
        for y in range(0, 700, 200):
            canvas.star(x, y, 88, mix(palette.dark, palette.sky, 0.16))
            canvas.star(x, y, 52, mix(palette.dark, palette.sky, 0.06))
    canvas.polygon(
        [(420, HEIGHT), (500, 640), (1100, 640), (1180, HEIGHT)], mix(palette.accent, palette.dark, 0.45)
    )
    canvas.rectangle(470, 620, 660, 36, mix(palette.accent, palette.dark, 0.25), 8)
    for index, x in enumerate((560, 660, 750, 850, 950, 1050)):
        lean = (x - 800) * 0.25
        top = 430 + abs(x - 800) * 0.18 + canvas.random.uniform(-20, 20)
        canvas.line([(x, 630), (x - lean, top)], palette.light, 9)
        head = palette.accent if index % 2 else mix(palette.light, palette.dark, 0.35)
        canvas.rectangle(x - lean - 24, top - 78, 48, 92, head, 24)


def building(canvas: Canvas) -> None:
    """The council's building with its iwan and tilework."""
    palette = canvas.palette
    sky(canvas)
    canvas.rectangle(0, 820, WIDTH, 180, palette.ground)
    wall = mix(palette.light, palette.accent, 0.16)
    canvas.rectangle(180, 380, 1240, 450, wall)
    canvas.rectangle(180, 360, 1240, 26, palette.dark)
    for x in [*range(230, 560, 110), *range(1050, 1380, 110)]:
        for y in (430, 620):
            canvas.rectangle(x, y + 34, 66, 116, mix(palette.sky, palette.dark, 0.45))
            canvas.ellipse(x + 33, y + 36, 33, 34, mix(palette.sky, palette.dark, 0.45))
    canvas.rectangle(610, 270, 380, 560, palette.dark)
    canvas.rectangle(640, 440, 320, 390, mix(palette.dark, palette.sky, 0.3))
    canvas.polygon([(640, 450), (800, 310), (960, 450)], mix(palette.dark, palette.sky, 0.3))
    for x in range(650, 960, 62):
        canvas.star(x + 30, 296, 20, palette.accent)
    canvas.rectangle(740, 620, 120, 210, palette.accent, 60)
    canvas.rectangle(560, 830, 480, 22, mix(palette.light, palette.far, 0.3))
    canvas.rectangle(520, 852, 560, 22, mix(palette.light, palette.far, 0.45))
    for x in (90, 1510):
        canvas.tree(x, 850, 280, mix(palette.dark, palette.ground, 0.3), palette.dark)


def blueprint(canvas: Canvas) -> None:
    """A plan of streets and plots, as planners look at it."""
    palette = canvas.palette
    canvas.gradient(
        mix(palette.light, palette.ground, 0.3), mix(palette.light, palette.ground, 0.6), 0, HEIGHT
    )
    x = 40.0
    while x < WIDTH:
        width, y = canvas.random.uniform(120, 230), 40.0
        while y < HEIGHT:
            height = canvas.random.uniform(80, 170)
            share = canvas.random.random()
            colour = (
                mix(palette.dark, palette.light, 0.55 + 0.3 * share)
                if share < 0.8
                else mix(palette.accent, palette.light, 0.35)
            )
            canvas.rectangle(x, y, width - 22, height - 22, colour, 8)
            y += height
        x += width
    canvas.line([(-20, 760), (420, 600), (900, 640), (1640, 260)], palette.light, 46)
    canvas.line([(-20, 760), (420, 600), (900, 640), (1640, 260)], palette.accent, 6)
    canvas.line([(640, -20), (700, 400), (620, 1020)], palette.light, 34)
    for px, py in ((420, 600), (700, 622), (1180, 490)):
        canvas.ellipse(px, py, 34, 34, palette.dark)
        canvas.ellipse(px, py, 16, 16, palette.accent)


SCENES: dict[str, Callable[[Canvas], None]] = {
    scene.__name__: scene
    for scene in (
        skyline,
        plenary,
        avenue,
        metro,
        park,
        library,
        microphones,
        building,
        blueprint,
        recycling,
        buses,
    )
}


def draw_scene(name: str, light: str, seed: int) -> Image.Image:
    """Return a picture of 1600 × 1000 pixels of a scene in one of `PALETTES`; equal arguments, equal pixels.

    Raises KeyError for an unknown scene or light.
    """
    canvas = Canvas(PALETTES[light], seed)
    SCENES[name](canvas)
    return canvas.finish()
