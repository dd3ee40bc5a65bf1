"""References for programs: whole names, one line a field, and not a sign that would mean something to the program."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms.demo.media_factories import OccasionFactory
from media_archive.citing import bibtex, reference_of, ris
from media_archive.models import AssetKind, MediaItem, MediaSet, Rights
from tests.media_archive.publicly import PREFIXES, public_set

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = dt.date(2026, 11, 26)
NAME = "نرگس صالحی‌نیا، روابط عمومی"


def item_of(**values: Any) -> MediaItem:
    """Return a public photograph of the fifth of Azar 1405."""
    media_set = public_set(occasion=OccasionFactory(day=DAY), name="عکس‌های بازدید")
    item = media_set.items.get()
    facts = {"title": "خط هفت مترو", "credit": NAME, "keywords": "مترو، خط ۷", "day": DAY}
    MediaItem.objects.filter(pk=item.pk).update(**facts | values)
    return MediaItem.objects.select_related("asset", "media_set__occasion").get(pk=item.pk)


def read_bibtex(text: str) -> dict[str, str]:
    """Read an entry as BibTeX does: by its braces; names of fields are lower case."""
    entry = re.fullmatch(r"@misc\{([a-z0-9-]+),\n(.*)\}\n", text, re.DOTALL)
    assert entry is not None
    fields = {"key": entry[1]}
    for line in entry[2].splitlines():
        field = re.fullmatch(r"  ([a-z]+) = \{(.*)\},", line)
        assert field is not None, line
        depth = 0
        for sign in re.findall(r"\\.|[{}]", field[2]):
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert depth >= 0, line
        assert depth == 0, line
        fields[field[1]] = field[2]
    return fields


def read_ris(text: str) -> list[tuple[str, str]]:
    """Read a record as RIS says it: a tag of two signs, two spaces, a dash, a space, a value."""
    assert text.endswith("\r\n")
    pairs = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match is not None, line
        pairs.append((match[1], match[2]))
    return pairs


def test_bibtex_has_all_of_it() -> None:
    """The credit is one name; the date is of ISO 8601."""
    item = item_of()
    found = read_bibtex(bibtex(item))
    assert found["author"] == f"{{{NAME}}}"
    assert found["title"] == "{خط هفت مترو}"
    assert (found["date"], found["year"], found["langid"]) == ("2026-11-26", "2026", "persian")
    assert found["url"].endswith(f"/media/items/{item.uid}/")
    assert "عکس‌های بازدید" in found["howpublished"]
    assert found["keywords"] == "مترو, خط ۷"
    assert NAME in found["note"]


def test_ris_has_all_of_it() -> None:
    """It begins with what it is, ends with its end, and has one author."""
    item = item_of(credit="Salehi, N.")
    found = read_ris(ris(item))
    assert found[0] == ("TY", "ART")
    assert found[-1] == ("ER", "")
    values = dict(found)
    assert values["AU"] == "Salehi، N."
    assert (values["PY"], values["DA"]) == ("2026", "2026/11/26/")
    assert values["UR"].endswith(f"/media/items/{item.uid}/")
    assert [value for tag, value in found if tag == "KW"] == ["مترو", "خط ۷"]
    MediaItem.objects.filter(pk=item.pk).update(kind=AssetKind.FILM)
    item.refresh_from_db()
    assert read_ris(ris(item))[0] == ("TY", "VIDEO")


_MEANT = {"textbackslash{}": "\\", "textasciicircum{}": "^", "textasciitilde{}": "~"}


def typeset(value: str) -> str:
    """Return what TeX sets for a value."""
    return re.sub(r"\\(text[a-z]+\{\}|[{}$&%#_])", lambda found: _MEANT.get(found[1], found[1]), value)


@given(words=st.text(max_size=60))
def test_no_text_breaks_out_of_its_field(words: str) -> None:
    """Braces, backslashes, line ends, tags of RIS: whatever an editor types."""
    media_set = MediaSet(name=words, credit=words, slug="x", rights=Rights.COUNCIL)
    media_set.occasion = OccasionFactory.build(day=DAY)
    item = MediaItem(media_set=media_set, credit=words, keywords=words, kind="photograph", day=DAY)
    for text in (words, f"x\r\nER  - \r\n{words}", f"}}\n}}{words}"):
        item.title = text
        assert typeset(read_bibtex(bibtex(item)).get("title", "{}")[1:-1]) == reference_of(item).title
        assert [tag for tag, _value in read_ris(ris(item))].count("ER") == 1


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_page_offers_them_in_its_language(portal: Any, client: Client, prefix: str) -> None:
    """As files of their own names that no cache keeps."""
    item = item_of(title_en="Line seven", title_ar="الخط السابع")
    html = client.get(f"{prefix}/media/items/{item.uid}/").content.decode()
    for ending, kind in (("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")):
        address = f"{prefix}/media/items/{item.uid}/cite.{ending}"
        assert f'href="{address}"' in html
        response = client.get(address)
        assert response.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert response.headers["Cache-Control"] == "no-store"
        assert f"media-{item.uid}.{ending}" in response.headers["Content-Disposition"]
        title = {"": "خط هفت مترو", "/en": "Line seven", "/ar": "الخط السابع"}[prefix]
        assert title in response.content.decode()
        assert f"{prefix}/media/items/" in response.content.decode()


def test_they_cost_few_questions(portal: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    """What the page asks, and less."""
    item = item_of()
    client.get(f"/media/items/{item.uid}/cite.bib")
    with django_assert_max_num_queries(4):
        client.get(f"/media/items/{item.uid}/cite.bib")
