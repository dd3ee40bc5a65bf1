"""What stands behind a scene: the sky over the mountains, and rows of houses."""

from cms.demo.illustrations.canvas import WIDTH, Canvas, mix


def sky(canvas: Canvas, mountains: bool = True) -> None:
    """Draw the sky, with the mountains to the north."""
    palette = canvas.palette
    canvas.gradient(palette.sky, palette.horizon, 0, 760)
    if mountains:
        canvas.ridge(620, 260, mix(palette.far, palette.horizon, 0.55))
        canvas.ridge(680, 190, mix(palette.far, palette.horizon, 0.2))


def blocks(canvas: Canvas, floor: float, tallest: float) -> None:
    """Draw houses side by side that stand on `floor`, none higher than `tallest`."""
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
