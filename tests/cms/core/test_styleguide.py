"""The design system holds what it promises: the living page, contrast, weight and the rules of the style sheets."""

import hashlib
import importlib.util
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from cms.core import design_tokens
from cms.core.templatetags import design
from cms.demo.factories import UserFactory
from home.navigation import SECTIONS

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
KIB = 1024


def style_sheet(name: str) -> str:
    """Return a style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", (STATIC / "css" / name).read_text(encoding="utf-8"), flags=re.DOTALL)


def compressed(*paths: Path) -> int:
    """Return the bytes that travel when each file is compressed on its own."""
    return sum(len(brotli.compress(path.read_bytes())) for path in paths)


@pytest.fixture
def colleague_client(client: Client, db: None) -> Client:
    """A client logged in as someone who may open the admin, and no more."""
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_strangers_are_sent_to_the_login(client: Client) -> None:
    response = client.get(reverse("styleguide"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.django_db
def test_accounts_without_the_admin_are_refused(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get(reverse("styleguide")).status_code == 403


def test_the_page_shows_every_token_icon_and_block(colleague_client: Client) -> None:
    response = colleague_client.get(reverse("styleguide"))
    html = response.content.decode()
    assert response.status_code == 200
    assert all(f"--{colour.name}</code>" in html for colour in design_tokens.colours())
    assert all(f"#{name}" in html for name in design_tokens.icons())
    assert len(response.context["blocks"]) >= 12
    assert all(str(block).strip() for _label, block in response.context["blocks"])


def test_no_list_of_the_page_is_empty(colleague_client: Client) -> None:
    """A list without items is announced as one and says nothing."""
    page = colleague_client.get(reverse("styleguide")).content.decode()
    specimens = page.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r"<[ou]l[^>]*>\s*</[ou]l>", specimens) == []


def test_every_token_shown_has_its_class() -> None:
    css = style_sheet("styleguide.css")
    wanted = [f".swatch--{colour.name} " for colour in design_tokens.colours()]
    wanted += [f".sample--{name} " for name in design_tokens.measures("step")]
    wanted += [f".space--{name} " for name in design_tokens.measures("s")]
    assert [selector for selector in wanted if selector not in css] == []


def test_every_combination_of_colours_has_enough_contrast_in_both_schemes() -> None:
    assert [pair for pair in design_tokens.pairs() if not pair.is_enough] == []


def test_contrast_agrees_with_the_published_examples() -> None:
    assert design_tokens.contrast("#000000", "#ffffff") == 21
    assert design_tokens.contrast("#777777", "#ffffff") == 4.48


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_keep_to_the_content_security_policy(path: Path) -> None:
    html = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|src=\"data:", html)
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in attributes or "application/ld+json" in attributes for attributes in scripts)


def test_templates_name_only_icons_that_exist() -> None:
    named = {
        name for path in TEMPLATES for name in re.findall(r'\{% icon "([\w-]+)"', path.read_text("utf-8"))
    }
    assert named | set(SECTIONS) <= set(design_tokens.icons())


@pytest.mark.parametrize("name", ["site.css", "blocks.css", "styleguide.css"])
def test_style_sheets_serve_both_directions(name: str) -> None:
    css = style_sheet(name)
    assert "letter-spacing" not in css, "letter-spacing tears Arabic script apart"
    assert not re.search(r"(?:margin|padding|border)-(?:left|right)|[{;]\s*(?:left|right|float)\s*:", css)
    figures_aside = re.sub(
        r"[^{}]*\.num\b[^{}]*\{[^}]*\}", "", css
    )  # Units stand under units in both directions.
    assert not re.search(r"text-align:\s*(?:left|right)", figures_aside)
    assert "@import" not in css
    assert not re.search(r"url\([\"']?(?:https?:)?//", css)


def test_two_style_sheets_and_the_scripts_stay_light() -> None:
    assert compressed(STATIC / "css/site.css", STATIC / "css/blocks.css") <= 25 * KIB
    assert compressed(*(STATIC / "js").glob("*.js")) <= 15 * KIB


def test_fonts_are_the_ones_written_down() -> None:
    table = (STATIC / "fonts/README.md").read_text(encoding="utf-8")
    for path in (STATIC / "fonts").glob("*.woff2"):
        content = path.read_bytes()
        assert f"`{path.name}`" in table
        assert f"| {len(content)} | `{hashlib.sha256(content).hexdigest()}`" in table
    assert (STATIC / "fonts/vazirmatn-arabic.woff2").stat().st_size <= 35 * KIB
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/OFL.txt").read_text(encoding="utf-8").upper()


def subset_tool() -> Any:
    """Return the ranges of the subsetting tool, read without fontTools, which only its user needs."""
    source = (ROOT / "tools/subset_fonts.py").read_text(encoding="utf-8")
    spec = importlib.util.spec_from_loader("subset_ranges", loader=None)
    assert spec
    module = importlib.util.module_from_spec(spec)
    wanted = re.findall(
        r"^(?:ARABIC_SCRIPT|SHARED_PUNCTUATION|LATIN) = \[.*?^\]", source, re.DOTALL | re.MULTILINE
    )
    exec("\n".join(wanted), module.__dict__)
    return module


def declared(ranges: list[tuple[int, int]]) -> set[str]:
    """Return ranges as CSS writes them."""
    return {f"U+{a:04X}" if a == b else f"U+{a:04X}-{b:04X}" for a, b in ranges}


def test_the_style_sheet_declares_the_characters_that_were_cut() -> None:
    tool = subset_tool()
    rules = re.findall(r"unicode-range:([^;]+);", style_sheet("site.css"))
    found = [set(re.findall(r"U\+[\w-]+", rule)) for rule in rules]
    assert declared(tool.LATIN) in found
    assert declared(tool.ARABIC_SCRIPT + tool.SHARED_PUNCTUATION) in found


def test_the_arabic_font_covers_what_the_translations_write() -> None:
    tool = subset_tool()
    covered = {
        chr(p) for a, b in tool.ARABIC_SCRIPT + tool.SHARED_PUNCTUATION + tool.LATIN for p in range(a, b + 1)
    }
    for path in (ROOT / "locale/parts").glob("templates.*.po"):
        letters = set(re.sub(r"\s", "", path.read_text(encoding="utf-8")))
        assert letters <= covered, f"{path.name}: {letters - covered}"


@pytest.mark.parametrize(
    ("number", "dialled"), [("+98 21 5555 0000", "+982155550000"), ("۰۲۱-۵۵۵۵۰۰۰۰", "02155550000"), ("", "")]
)
def test_telephone_numbers_are_dialled_in_latin_digits(number: str, dialled: str) -> None:
    assert design.tel(number) == dialled


def test_a_language_gives_lists_its_numbers_without_weight() -> None:
    """Else a list whose class takes the numbers away has them in Persian and Arabic all the same."""
    rules = re.findall(r"([^{}]*:lang\([^{}]*)\{[^{}]*list-style", style_sheet("site.css"))
    assert rules
    assert all(rule.strip().startswith(":where(") for rule in rules), rules
