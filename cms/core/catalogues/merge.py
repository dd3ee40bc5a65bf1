"""Merge the sources of translations into one catalogue a language, and say what is missing or at odds.

Sources, all plain PO files under `locale/`:

- `overlay/<package>.<domain>.po`: Persian for strings of Django, Wagtail and wagtail-localize which their own
  catalogues lack or word badly;
- `parts/<area>.<language>.po` and `parts/<area>.js.<language>.po`: the project's own strings, by area.

A part wins over the overlay. Nothing here needs the gettext tools: polib writes the `.mo` files.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import polib

from .extract import Key, Message

OVERLAY_LANGUAGE = "fa"
LANGUAGES = ("fa", "ar", "en")
DOMAINS = ("django", "djangojs")
#: As in Django's own catalogues: gettext merges two catalogues only when their plural rules are the same.
PLURAL_FORMS = {
    "fa": "nplurals=2; plural=(n > 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
    "en": "nplurals=2; plural=(n != 1);",
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%(?!%)[a-z]|\{\w*\}")
#: Arabic ye and kaf, alef maqsura, a detached «ی» after «ه», a half-space before or after a space, three dots.
_UNPERSIAN = re.compile(r"[يكى٠-٩]|ه[\u200c ]ی(?![\u0600-\u06ff\u200c])|\u200c\s|\s\u200c|\.\.\.$")


@dataclass
class Catalogue:
    """The merged messages of one language and domain, with what went wrong while merging."""

    language: str
    domain: str
    entries: dict[Key, polib.POEntry] = field(default_factory=dict)
    origins: dict[Key, str] = field(default_factory=dict)
    #: Two parts that translate one message differently.
    conflicts: list[str] = field(default_factory=list)
    #: Parts that say otherwise than the overlay; the part wins.
    overrides: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def render(self) -> polib.POFile:
        """Return the catalogue as a PO file: sorted, without dates, so that the same sources give the same bytes."""
        catalogue = polib.POFile(wrapwidth=110)
        catalogue.metadata = {
            "Language": self.language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": PLURAL_FORMS[self.language],
        }
        for _key, entry in sorted(self.entries.items(), key=lambda item: (item[0][1], item[0][0] or "")):
            catalogue.append(entry)
        return catalogue


def build(locale_dir: Path, language: str, domain: str) -> Catalogue:
    """Merge all sources of one language and domain; raises OSError or ValueError for an unreadable source."""
    catalogue = Catalogue(language, domain)
    if language == OVERLAY_LANGUAGE:
        for path in sorted((locale_dir / "overlay").glob(f"*.{domain}.po")):
            _merge(catalogue, path, is_part=False)
    suffix = f".js.{language}.po" if domain == "djangojs" else f".{language}.po"
    for path in sorted((locale_dir / "parts").glob(f"*{suffix}")):
        if domain == "django" and path.name.endswith(f".js.{language}.po"):
            continue
        _merge(catalogue, path, is_part=True)
    return catalogue


def _merge(catalogue: Catalogue, path: Path, *, is_part: bool) -> None:
    origin = f"{path.parent.name}/{path.name}"
    for entry in polib.pofile(str(path), encoding="utf-8"):
        if entry.obsolete or not entry.translated():
            continue
        key = (entry.msgctxt, entry.msgid)
        known = catalogue.entries.get(key)
        if known is not None and _strings(known) != _strings(entry):
            note = f"{entry.msgid!r}: {catalogue.origins[key]} «{known.msgstr}», {origin} «{entry.msgstr}»"
            came_from_overlay = catalogue.origins[key].startswith("overlay/")
            if not is_part:
                continue  # The first package of the overlay decides: gettext has one answer a message.
            (catalogue.overrides if came_from_overlay else catalogue.conflicts).append(note)
            if not came_from_overlay:
                continue
        if known is not None and known.msgid_plural and not entry.msgid_plural:
            continue
        catalogue.mistakes += [f"{origin}: {mistake}" for mistake in mistakes(entry, catalogue.language)]
        catalogue.origins[key] = origin
        catalogue.entries[key] = _plain(entry)


def _plain(entry: polib.POEntry) -> polib.POEntry:
    """Keep what gettext reads and leave notes, places and flags to the sources."""
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgid_plural=entry.msgid_plural,
        msgstr_plural=dict(entry.msgstr_plural),
    )


def _strings(entry: polib.POEntry) -> list[str]:
    return [form for _index, form in sorted(entry.msgstr_plural.items())] or [entry.msgstr]


def mistakes(entry: polib.POEntry, language: str) -> list[str]:
    """Return what is wrong with a translation: placeholders, plural forms, letters of another language."""
    found = []
    forms = _strings(entry)
    wanted = int(PLURAL_FORMS[language][len("nplurals=")])
    if entry.msgid_plural and len(forms) != wanted:
        found.append(f"{entry.msgid!r} has {len(forms)} plural forms, not {wanted}")
    allowed = sorted(set(_PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)))
    if sorted(set(_PLACEHOLDER.findall(forms[-1]))) != allowed:
        found.append(f"{entry.msgid!r} and «{forms[-1]}» have other placeholders")
    found += [
        f"{entry.msgid!r}: «{form}» has a placeholder of its own"
        for form in forms[:-1]
        if not set(_PLACEHOLDER.findall(form)) <= set(allowed)
    ]
    if language == "fa":
        found += [f"«{form}» is not written as Persian" for form in forms if _UNPERSIAN.search(form)]
    return found


def missing(messages: Iterable[Message], catalogue: Catalogue) -> list[Message]:
    """Return the project's messages a catalogue owes its readers: all in Persian, public ones in Arabic."""
    return [
        message
        for message in messages
        if message.domain == catalogue.domain
        and message.key not in catalogue.entries
        and (catalogue.language == OVERLAY_LANGUAGE or (catalogue.language == "ar" and message.is_public))
    ]


def paths(locale_dir: Path, language: str, domain: str) -> tuple[Path, Path]:
    """Return where Django looks for a catalogue: its `.po` and its `.mo`."""
    folder = locale_dir / language / "LC_MESSAGES"
    return folder / f"{domain}.po", folder / f"{domain}.mo"


def is_in_step(locale_dir: Path, catalogue: Catalogue) -> bool:
    """Tell whether the files on disk are what the sources give today."""
    rendered = catalogue.render()
    po_path, mo_path = paths(locale_dir, catalogue.language, catalogue.domain)
    if not catalogue.entries:
        return not po_path.exists() and not mo_path.exists()
    return (
        po_path.is_file()
        and mo_path.is_file()
        and po_path.read_text("utf-8") == f"{rendered}\n"
        and mo_path.read_bytes() == rendered.to_binary()
    )


def write(locale_dir: Path, catalogue: Catalogue) -> None:
    """Write a catalogue's `.po` and `.mo`; an empty one is removed."""
    rendered = catalogue.render()
    po_path, mo_path = paths(locale_dir, catalogue.language, catalogue.domain)
    if not catalogue.entries:
        po_path.unlink(missing_ok=True)
        mo_path.unlink(missing_ok=True)
        return
    po_path.parent.mkdir(parents=True, exist_ok=True)
    po_path.write_text(f"{rendered}\n", "utf-8")
    mo_path.write_bytes(rendered.to_binary())
