"""Draw the girih of the front door: ``python tools/draw_girih.py static/img/girih.svg`` (a development tool).

The pattern is built the traditional way ("polygons in contact"): decagons share edges, bow-tie hexagons fill the gaps,
and from the middle of every edge two lines leave at 54 degrees until they meet their partners. One rectangular repeat
(two decagons) is written as a seamless tile; the site colours it through a CSS mask, so the file holds shape alone.
"""

import argparse
import cmath
import math
from collections.abc import Iterable
from pathlib import Path

Point = complex
Segment = tuple[Point, Point]

SIDE = 44.0  # length of a polygon's edge in user units; the tile is about 354 × 258
CONTACT = math.radians(54)
RADIUS = SIDE / (2 * math.sin(math.pi / 10))
APOTHEM = SIDE / (2 * math.tan(math.pi / 10))


def polar(radius: float, degrees: float) -> Point:
    """Return the point at ``radius`` and angle ``degrees``."""
    return cmath.rect(radius, math.radians(degrees))


def decagon(centre: Point) -> list[Point]:
    """Return the ten corners around ``centre``, anticlockwise; edge middles lie at multiples of 36 degrees."""
    return [centre + polar(RADIUS, 18 + 36 * k) for k in range(10)]


def bow_tie(origin: Point, first: Point, second: Point) -> list[Point]:
    """Return the hexagon left between the decagons at ``origin`` and its neighbours at ``first`` and ``second``."""
    corners = [
        polar(RADIUS, 18),
        first + polar(RADIUS, 126),
        first + polar(RADIUS, 90),
        first + second + polar(RADIUS, 198),
        second + polar(RADIUS, -54),
        polar(RADIUS, 54),
    ]
    return [origin + corner for corner in corners]


def meeting(a: Point, da: Point, b: Point, db: Point) -> tuple[float, float] | None:
    """Return how far each ray runs until the two meet, or ``None`` when they do not."""
    cross = da.real * db.imag - da.imag * db.real
    if abs(cross) < 1e-9:
        return None
    gap = b - a
    run_a = (gap.real * db.imag - gap.imag * db.real) / cross
    run_b = (gap.real * da.imag - gap.imag * da.real) / cross
    return (run_a, run_b) if run_a > 1e-6 and run_b > 1e-6 else None


def strapwork(corners: list[Point]) -> list[Segment]:
    """Return the lines inside one polygon: every ray from an edge's middle up to the partner it meets soonest."""
    rays: list[tuple[int, Point, Point]] = []
    for index, corner in enumerate(corners):
        following = corners[(index + 1) % len(corners)]
        middle, along = (corner + following) / 2, (following - corner) / abs(following - corner)
        rays.append((index, middle, along * cmath.exp(1j * CONTACT)))
        rays.append((index, middle, along * cmath.exp(1j * (math.pi - CONTACT))))
    pairs = []
    for i, (edge_i, start_i, way_i) in enumerate(rays):
        for j in range(i + 1, len(rays)):
            edge_j, start_j, way_j = rays[j]
            runs = meeting(start_i, way_i, start_j, way_j) if edge_i != edge_j else None
            if runs:
                pairs.append((round(sum(runs), 6), i, j, start_i + way_i * runs[0]))
    taken: set[int] = set()
    lines: list[Segment] = []
    for _, i, j, point in sorted(pairs, key=lambda pair: pair[:3]):
        if i not in taken and j not in taken:
            taken |= {i, j}
            lines += [(rays[i][1], point), (rays[j][1], point)]
    return lines


def rosette(centre: Point) -> list[Segment]:
    """Return the small ten-pointed star that sits in the heart of each decagon."""
    outer = [centre + polar(SIDE * 0.66, 36 * k) for k in range(10)]
    inner = [centre + polar(SIDE * 0.44, 18 + 36 * k) for k in range(10)]
    ring = [point for pair in zip(outer, inner, strict=True) for point in pair]
    return list(zip(ring, ring[1:] + ring[:1], strict=True))


def chains(lines: Iterable[Segment]) -> list[list[tuple[float, float]]]:
    """Join segments that touch into as few polylines as a greedy walk finds."""
    rest = {
        tuple(sorted(((round(a.real, 1), round(a.imag, 1)), (round(b.real, 1), round(b.imag, 1)))))
        for a, b in lines
    }
    found = []
    while rest:
        first, last = min(rest)
        rest.discard((first, last))
        chain = [first, last]
        while True:
            touching = sorted(pair for pair in rest if chain[-1] in pair)
            if not touching:
                break
            rest.discard(touching[0])
            chain.append(touching[0][1] if touching[0][0] == chain[-1] else touching[0][0])
        found.append(chain)
    return found


def draw() -> str:
    """Return the seamless tile as an SVG document."""
    first, second = polar(2 * APOTHEM, 0), polar(2 * APOTHEM, 72)
    turn = cmath.exp(-1j * cmath.phase(first + second))  # the long diagonal lies along the x axis
    width, height = abs(first + second), abs(first - second)
    lines: list[Segment] = []
    for m in range(-2, 4):
        for n in range(-2, 4):
            centre = m * first + n * second
            tile = strapwork(decagon(centre)) + rosette(centre) + strapwork(bow_tie(centre, first, second))
            lines += [(a * turn, b * turn) for a, b in tile]
    inside = [
        (a, b)
        for a, b in lines
        if max(a.real, b.real) > -1
        and min(a.real, b.real) < width + 1
        and max(a.imag, b.imag) > -1
        and min(a.imag, b.imag) < height + 1
    ]
    path = "".join("M" + " ".join(f"{x:g},{y:g}" for x, y in chain) for chain in chains(inside))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}" height="{height:.2f}" '
        f'viewBox="0 0 {width:.2f} {height:.2f}"><path fill="none" stroke="#000" stroke-width="1.5" '
        f'stroke-linejoin="round" d="{path}"/></svg>\n'
    )


def main() -> None:
    """Write the tile to the file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", type=Path)
    parser.parse_args().target.write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
