"""An item in the forms that programs for references read: BibTeX and RIS.

BibTeX gives the date by ISO 8601, as BibLaTeX and every program after it read it, and the year beside it for older
ones. RIS has a form of its own for dates (2026/11/26/), which is kept to. Names are whole: a credit is a
house or several people in one sentence, never a family name and a first name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.languages import front_page_path
from media_archive.addresses import item_below
from media_archive.linked_data import rights_sentence, rights_url, title_of
from media_archive.models import AssetKind, MediaItem
from media_archive.services.labels import keywords_of

#: What RIS calls the kinds: a picture, a film, a sound recording.
_RIS_TYPES = {AssetKind.PHOTOGRAPH: "ART", AssetKind.FILM: "VIDEO", AssetKind.SOUND: "SOUND"}
_LANGUAGES = {"fa": "persian", "ar": "arabic", "en": "english"}
#: What ends a line or hides in one, and marks of direction, which programs for references show as boxes.
_BETWEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HIDDEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference to an item says, in the active language; every text is one line."""

    key: str
    kind: AssetKind
    kind_name: str
    author: str
    title: str
    collection: str
    archive: str
    day: str
    url: str
    language: str
    note: str
    terms: str
    keywords: tuple[str, ...]


def reference_of(item: MediaItem) -> Reference:
    """Return the reference to a public item with its set and occasion."""
    language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    rights, credit = item.effective_rights, str(item.local_credit)
    return Reference(
        key=f"media-{item.uid}",
        kind=AssetKind(item.kind),
        kind_name=_line(AssetKind(item.kind).label),
        author=_line(credit),
        title=_line(title_of(item)),
        collection=_line(item.media_set.local_name),
        archive=_line(_("Media archive of the %(site)s") % {"site": _("Islamic City Council of Tehran")}),
        day=item.day.isoformat(),
        url=f"{settings.BASE_URL}{front_page_path(language)}{item_below(item)}",
        language=language,
        note=_line(rights_sentence(rights, credit)),
        terms=rights_url(rights),
        keywords=tuple(_line(word) for word in keywords_of(item)),
    )


def bibtex(item: MediaItem) -> str:
    """Return an entry for BibTeX and BibLaTeX, in UTF-8."""
    found = reference_of(item)
    fields = {
        "author": f"{{{_tex(found.author)}}}",
        "title": f"{{{_tex(found.title)}}}",
        "type": _tex(found.kind_name),
        "howpublished": _tex(f"{found.archive}: {found.collection}"),
        "date": found.day,
        "year": found.day[:4],
        "url": found.url,
        "note": _tex(found.note),
        "keywords": _tex(", ".join(found.keywords)),
        "langid": _LANGUAGES.get(found.language, ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    return "\n".join([f"@misc{{{found.key},", *lines, "}", ""])


def ris(item: MediaItem) -> str:
    """Return a record of RIS, in UTF-8."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _ris_lines(reference_of(item)))


def _ris_lines(found: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS_TYPES[found.kind]
    # A comma would part a family name from a first name.
    yield "AU", found.author.replace(",", "،" if found.language != "en" else ";")
    yield "TI", found.title
    yield "T2", found.collection
    yield "M3", found.kind_name
    yield "PB", found.archive
    yield "PY", found.day[:4]
    yield "DA", f"{found.day.replace('-', '/')}/"
    yield "UR", found.url
    yield "AN", found.key
    yield "LA", found.language
    yield "N1", f"{found.note} {found.terms}"
    for word in found.keywords:
        yield "KW", word
    yield "ER", ""


def _line(text: object) -> str:
    """Return a text on one line, its letters as they are."""
    return _HIDDEN.sub("", _BETWEEN.sub(" ", str(text))).strip()


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
