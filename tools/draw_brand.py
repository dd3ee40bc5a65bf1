"""Draw the mark's files and the default share image (a development tool, never run by the site).

Usage: ``python tools/draw_brand.py static/img`` (needs playwright, Pillow and /usr/bin/chromium).

The mark: the eight-pointed star of two squares, opened by the council's twenty-one seats in three rows.
"""

import argparse
import math
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

BRAND, BRAND_DEEP, PAPER = "#0b5a5c", "#073f45", "#fffdf8"
ROWS = ((8.2, 5), (13.2, 7), (18.2, 9))  # radius and number of seats of each row; 21 in all
SEAT_RADIUS = 1.9


def number(value: float) -> str:
    """Return ``value`` with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def star_path(radius: float = 31.0, centre: float = 32.0) -> str:
    """Return the outline of the eight-pointed star as path data."""
    inner = radius * math.cos(math.pi / 4) / math.cos(math.pi / 8)
    points = []
    for k in range(16):
        reach, angle = (radius if k % 2 == 0 else inner), math.pi * k / 8
        points.append(
            f"{number(centre + reach * math.sin(angle))} {number(centre - reach * math.cos(angle))}"
        )
    return "M" + "L".join(points) + "z"


def seats_path(base: float = 40.5) -> str:
    """Return the twenty-one seats as path data: holes of the star under the even-odd rule."""
    path = ""
    for radius, count in ROWS:
        for k in range(count):
            angle = math.pi * k / (count - 1)
            x, y = 32 - radius * math.cos(angle), base - radius * math.sin(angle)
            r = number(SEAT_RADIUS)
            path += f"M{number(x - SEAT_RADIUS)} {number(y)}a{r} {r} 0 1 0 {number(2 * SEAT_RADIUS)} 0"
            path += f"a{r} {r} 0 1 0 -{number(2 * SEAT_RADIUS)} 0z"
    return path


def small_mark_path() -> str:
    """Return the mark for small sizes: the star around one octagon, seats left out."""
    corners = []
    for k in range(8):
        angle = math.pi * (k + 0.5) / 4
        corners.append(f"{number(32 + 11 * math.sin(angle))} {number(32 - 11 * math.cos(angle))}")
    return star_path() + "M" + "L".join(corners) + "z"


def svg(path: str, fill: str, size: int = 64, ground: str = "", margin: float = 0) -> str:
    """Return an SVG document with ``path`` in ``fill``, on an optional ground with ``margin`` units around."""
    low, span = -margin, 64 + 2 * margin
    box = f"{number(low)} {number(low)} {number(span)} {number(span)}"
    rect = f'<rect x="{number(low)}" y="{number(low)}" width="{number(span)}" height="{number(span)}" fill="{ground}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="{box}">'
        f'{rect if ground else ""}<path fill="{fill}" fill-rule="evenodd" d="{path}"/></svg>\n'
    )


def share_html(folder: Path) -> str:
    """Return the page that is photographed as the default share image."""
    fonts, girih = (folder.parent / "fonts").resolve(), (folder / "girih.svg").resolve()
    mark = svg(star_path() + seats_path(), "#fff", 132)
    return f"""<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><style>
@font-face{{font-family:V;src:url(file://{fonts}/vazirmatn-arabic.woff2);font-weight:400 800}}
body{{margin:0;width:1200px;height:630px;background:{BRAND_DEEP};color:#fff;font:400 34px/1.7 V;position:relative}}
i{{position:absolute;inset:0;background:#8fd6cf;opacity:.2;-webkit-mask-image:url(file://{girih}),
linear-gradient(to right,#000 10%,#0000 62%);-webkit-mask-composite:source-in}}
div{{position:absolute;inset-inline:88px;inset-block:0;display:flex;flex-direction:column;justify-content:center}}
b{{font-weight:800;font-size:68px;line-height:1.5;margin-block-start:28px}}span{{color:#cfe4e1}}
u{{position:absolute;inset-inline:0;inset-block-end:0;height:12px;background:#f2b233}}</style>
<i></i><div>{mark}<b>شورای اسلامی شهر تهران</b><span>روابط عمومی و امور بین‌الملل</span></div><u></u>"""


def photograph(browser: Browser, page_file: Path, target: Path, width: int, height: int) -> None:
    """Write a PNG of ``page_file`` at the given size in pixels."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"file://{page_file}")
    page.wait_for_timeout(300)
    page.screenshot(path=str(target), omit_background=True)
    page.close()
    Image.open(target).convert("RGB").quantize(128, method=Image.Quantize.MEDIANCUT).save(
        target, optimize=True
    )


def main() -> None:
    """Write every brand file into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    (folder / "mark.svg").write_text(svg(star_path() + seats_path(), BRAND), encoding="utf-8")
    (folder / "favicon.svg").write_text(svg(small_mark_path(), BRAND), encoding="utf-8")
    scratch = (folder / "scratch.html").resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--allow-file-access-from-files"]
        )
        scratch.write_text(share_html(folder), encoding="utf-8")
        photograph(browser, scratch, folder / "share-default.png", 1200, 630)
        for size, name in ((180, "apple-touch-icon.png"), (512, "icon-512.png")):
            path = star_path() + seats_path() if size > 180 else small_mark_path()
            picture = svg(path, PAPER, size, BRAND_DEEP, margin=14)
            scratch.write_text(
                f"<style>body{{margin:0}}svg{{display:block}}</style>{picture}", encoding="utf-8"
            )
            photograph(browser, scratch, folder / name, size, size)
        browser.close()
    scratch.unlink()
    with Image.open(folder / "apple-touch-icon.png") as icon:
        icon.convert("RGB").resize((48, 48), Image.Resampling.LANCZOS).save(
            folder / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)]
        )


if __name__ == "__main__":
    main()
