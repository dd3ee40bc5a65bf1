"""Scenes of the city: its streets, parks and lines."""

from cms.demo.illustrations.backdrops import blocks, sky
from cms.demo.illustrations.canvas import HEIGHT, WIDTH, Canvas, mix


def skyline(canvas: Canvas) -> None:
    """The city below the Alborz, with the tall tower."""
    palette = canvas.palette
    sky(canvas)
    canvas.ellipse(1230, 230, 70, 70, palette.accent)
    blocks(canvas, 840, 230)
    canvas.polygon([(520, 850), (540, 330), (556, 330), (576, 850)], palette.dark)
    canvas.ellipse(548, 330, 62, 44, mix(palette.dark, palette.light, 0.15))
    canvas.rectangle(498, 300, 100, 26, palette.accent, 8)
    canvas.rectangle(545, 150, 6, 160, palette.dark)
    blocks(canvas, 900, 120)
    canvas.rectangle(0, 880, WIDTH, 120, palette.ground)
    for x in range(30, WIDTH, 110):
        canvas.tree(
            x + canvas.random.uniform(-20, 20),
            920,
            110,
            mix(palette.dark, palette.ground, 0.35),
            palette.dark,
        )


def avenue(canvas: Canvas) -> None:
    """A long avenue under plane trees, with its water channel."""
    palette = canvas.palette
    sky(canvas)
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
    sky(canvas)
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


def recycling(canvas: Canvas) -> None:
    """Clean streets: bins for paper, glass and greens before a row of houses."""
    palette = canvas.palette
    sky(canvas, mountains=False)
    blocks(canvas, 720, 330)
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
    sky(canvas)
    blocks(canvas, 700, 200)
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
