"""The scenes: each a function that draws one subject in the palette it is given."""

import math
from collections.abc import Callable

from PIL import Image

from cms.demo.illustrations.canvas import HEIGHT, PALETTES, WIDTH, Canvas, mix


def _sky(canvas: Canvas, mountains: bool = True) -> None:
    palette = canvas.palette
    canvas.gradient(palette.sky, palette.horizon, 0, 760)
    if mountains:
        canvas.ridge(620, 260, mix(palette.far, palette.horizon, 0.55))
        canvas.ridge(680, 190, mix(palette.far, palette.horizon, 0.2))


def _blocks(canvas: Canvas, floor: float, tallest: float) -> None:
    palette, x = canvas.palette, -20.0
    while x < WIDTH:
        width = canvas.random.uniform(70, 150)
        height = canvas.random.uniform(0.3, 1) * tallest
        body = mix(palette.dark, palette.far, canvas.random.uniform(0, 0.5))
        canvas.rectangle(x, floor - height, width, height + 20, body)
        canvas.windows(
            x + 8, floor - height + 10, width - 16, height - 20, palette.accent, mix(body, palette.light, 0.2)
        )
        x += width + canvas.random.uniform(2, 24)


def skyline(canvas: Canvas) -> None:
    """The city below the Alborz, with the tall tower."""
    palette = canvas.palette
    _sky(canvas)
    canvas.ellipse(1230, 230, 70, 70, palette.accent)
    _blocks(canvas, 840, 230)
    canvas.polygon([(520, 850), (540, 330), (556, 330), (576, 850)], palette.dark)
    canvas.ellipse(548, 330, 62, 44, mix(palette.dark, palette.light, 0.15))
    canvas.rectangle(498, 300, 100, 26, palette.accent, 8)
    canvas.rectangle(545, 150, 6, 160, palette.dark)
    _blocks(canvas, 900, 120)
    canvas.rectangle(0, 880, WIDTH, 120, palette.ground)
    for x in range(30, WIDTH, 110):
        canvas.tree(
            x + canvas.random.uniform(-20, 20),
            920,
            110,
            mix(palette.dark, palette.ground, 0.35),
            palette.dark,
        )


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


def avenue(canvas: Canvas) -> None:
    """A long avenue under plane trees, with its water channel."""
    palette = canvas.palette
    _sky(canvas)
    canvas.rectangle(0, 640, WIDTH, 360, palette.ground)
    canvas.polygon(
        [(760, 640), (840, 640), (1330, HEIGHT), (270, HEIGHT)], mix(palette.dark, palette.ground, 0.35)
    )
    for step in range(9):
        share = (step / 9) ** 1.8
        y, width = 650 + 350 * share, 4 + 14 * share
        canvas.rectangle(800 - width / 2, y, width, 10 + 26 * share, palette.light)
    canvas.polygon(
        [(700, 640), (716, 640), (160, HEIGHT), (60, HEIGHT)], mix(palette.sky, palette.dark, 0.25)
    )
    leaf = mix(palette.dark, palette.accent, 0.25)
    for step in range(8):
        share = (step / 7) ** 1.7
        size, y = 130 + 520 * share, 660 + 330 * share
        for side in (-1, 1):
            x = 800 + side * (110 + 720 * share)
            canvas.tree(x, y, size, mix(leaf, palette.far, 0.45 * (1 - share)), mix(palette.dark, leaf, 0.2))


def metro(canvas: Canvas) -> None:
    """A train at a platform."""
    palette = canvas.palette
    canvas.gradient(mix(palette.dark, palette.light, 0.75), mix(palette.dark, palette.light, 0.88), 0, 720)
    for x in range(0, WIDTH, 90):
        for y in range(40, 260, 90):
            canvas.star(x + 45, y + 30, 34, mix(palette.far, palette.light, 0.6))
    canvas.rectangle(0, 300, WIDTH, 40, palette.dark)
    canvas.rectangle(-40, 380, 1420, 340, palette.light, 60)
    canvas.rectangle(-40, 590, 1420, 44, palette.accent)
    for x in range(20, 1260, 250):
        canvas.rectangle(x, 430, 130, 120, mix(palette.sky, palette.dark, 0.35), 16)
        canvas.rectangle(x + 150, 420, 76, 290, mix(palette.light, palette.dark, 0.16), 8)
    canvas.polygon([(1290, 430), (1350, 430), (1376, 560), (1290, 560)], mix(palette.sky, palette.dark, 0.45))
    canvas.rectangle(0, 720, WIDTH, 280, palette.ground)
    canvas.rectangle(0, 744, WIDTH, 22, palette.accent)
    for x in (240, 470, 1180, 1420):
        height = canvas.random.uniform(180, 220)
        canvas.rectangle(
            x, 900 - height, 70, height, mix(palette.dark, palette.accent, canvas.random.random() * 0.4), 34
        )
        canvas.ellipse(x + 35, 900 - height - 34, 32, 34, mix(palette.light, palette.dark, 0.3))


def park(canvas: Canvas) -> None:
    """A city park with a pool, benches and children's kites."""
    palette = canvas.palette
    _sky(canvas)
    canvas.rectangle(0, 650, WIDTH, 350, mix(palette.ground, palette.dark, 0.12))
    canvas.ellipse(800, 900, 560, 130, mix(palette.sky, palette.light, 0.2))
    canvas.ellipse(800, 900, 500, 104, mix(palette.sky, palette.dark, 0.12))
    for x in (760, 800, 840):
        canvas.line([(x, 900), (x, 700 + abs(x - 800))], palette.light, 8)
    for x in (90, 260, 1330, 1500, 420, 1180):
        canvas.tree(
            x, 740 + canvas.random.uniform(-20, 60), 260, mix(palette.dark, palette.ground, 0.3), palette.dark
        )
    for x, y in ((620, 240), (980, 170), (1120, 330)):
        canvas.polygon([(x, y - 50), (x + 36, y), (x, y + 60), (x - 36, y)], palette.accent)
        canvas.line([(x, y + 60), (x - 40, y + 150), (x + 10, y + 240)], palette.dark, 2.5)


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
    _sky(canvas)
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


def recycling(canvas: Canvas) -> None:
    """Clean streets: bins for paper, glass and greens before a row of houses."""
    palette = canvas.palette
    _sky(canvas, mountains=False)
    _blocks(canvas, 720, 330)
    canvas.rectangle(0, 700, WIDTH, 300, palette.ground)
    canvas.rectangle(0, 700, WIDTH, 16, mix(palette.ground, palette.dark, 0.3))
    colours = (
        palette.dark,
        palette.accent,
        mix(palette.sky, palette.dark, 0.35),
        mix(palette.accent, palette.dark, 0.5),
    )
    for x, colour in zip((280, 560, 840, 1120), colours, strict=True):
        canvas.polygon([(x, 640), (x + 190, 640), (x + 170, 900), (x + 20, 900)], colour)
        canvas.rectangle(x - 14, 606, 218, 42, mix(colour, palette.light, 0.2), 14)
        canvas.star(x + 95, 770, 48, mix(colour, palette.light, 0.55), points=6)
    for x in (120, 1450):
        canvas.tree(x, 760, 320, mix(palette.dark, palette.ground, 0.35), palette.dark)


def buses(canvas: Canvas) -> None:
    """Buses in their own lane."""
    palette = canvas.palette
    _sky(canvas)
    _blocks(canvas, 700, 200)
    canvas.rectangle(0, 690, WIDTH, 310, mix(palette.dark, palette.ground, 0.5))
    canvas.rectangle(0, 880, WIDTH, 12, palette.accent)
    for x, colour in ((90, palette.dark), (860, palette.accent)):
        canvas.rectangle(x, 520, 640, 300, colour, 40)
        canvas.rectangle(x + 30, 570, 580, 120, mix(palette.light, palette.sky, 0.35), 14)
        for divide in range(130, 560, 116):
            canvas.rectangle(x + divide, 566, 10, 128, colour)
        canvas.rectangle(x + 24, 726, 592, 14, palette.light)
        for wheel in (150, 490):
            canvas.ellipse(x + wheel, 822, 54, 54, mix(palette.dark, (0, 0, 0), 0.5))
            canvas.ellipse(x + wheel, 822, 24, 24, palette.light)


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
