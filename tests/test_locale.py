"""Every string a person reads is in Persian, every public one in Arabic too, and the compiled catalogues are fresh."""

import importlib.util
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation

from cms.core.catalogues import extract, merge

LOCALE_DIR: Path = settings.BASE_DIR / "locale"
#: Packages whose strings an editor meets; each ships its English catalogue.
UPSTREAM = [
    "django.conf", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.postgres", "taggit",
    "wagtail", "wagtail.admin", "wagtail.contrib.redirects", "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block", "wagtail.documents", "wagtail.embeds", "wagtail.images", "wagtail.locales",
    "wagtail.search", "wagtail.sites", "wagtail.snippets", "wagtail.users", "wagtail_localize",
    "wagtail_localize.locales",
]  # fmt: skip


@pytest.fixture(scope="module")
def messages() -> list[extract.Message]:
    """Return the project's own strings."""
    return extract.project_messages(settings.BASE_DIR)


@pytest.mark.parametrize("domain", merge.DOMAINS)
@pytest.mark.parametrize("language", merge.LANGUAGES)
def test_every_string_of_the_project_is_translated(
    messages: list[extract.Message], language: str, domain: str
) -> None:
    """Persian has all of them, Arabic those a reader of the site may meet."""
    lacking = merge.missing(messages, merge.build(LOCALE_DIR, language, domain))
    assert [(message.msgid, message.places[0]) for message in lacking] == []


@pytest.mark.parametrize("domain", merge.DOMAINS)
@pytest.mark.parametrize("language", merge.LANGUAGES)
def test_translations_are_well_formed(language: str, domain: str) -> None:
    """Same placeholders, all plural forms, Persian letters, and one answer for one message."""
    catalogue = merge.build(LOCALE_DIR, language, domain)
    assert catalogue.mistakes == []
    assert catalogue.conflicts == []


@pytest.mark.parametrize("domain", merge.DOMAINS)
@pytest.mark.parametrize("language", merge.LANGUAGES)
def test_compiled_catalogues_are_in_step(language: str, domain: str) -> None:
    """What Django reads is what the sources say; `manage.py build_locale` makes it so."""
    assert merge.is_in_step(LOCALE_DIR, merge.build(LOCALE_DIR, language, domain))


@pytest.mark.parametrize("package", UPSTREAM)
def test_strings_of_the_platform_are_translated(package: str) -> None:
    """An upgrade that brings a new English string to the editor's desk shows here."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "locale"
    for english in sorted(folder.glob("en/LC_MESSAGES/*.po")):
        known = set(merge.build(LOCALE_DIR, "fa", english.stem).entries)
        theirs = folder / "fa" / "LC_MESSAGES" / english.name
        if theirs.is_file():
            known |= {
                (entry.msgctxt, entry.msgid) for entry in polib.pofile(str(theirs)) if entry.translated()
            }
        wanted = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(english)) if not entry.obsolete}
        assert sorted(msgid for _context, msgid in wanted - known) == []


def test_the_overlay_wins_over_the_platform() -> None:
    """Django merges the overlay last, in the same plural catalogue as the platform's own."""
    with translation.override("fa"):
        assert translation.gettext("Unpublish") == "لغو انتشار"
        assert translation.gettext("Add locale") == "افزودن زبان"
        assert translation.ngettext("Delete 1 page", "Delete %(counter)s pages", 3) == "حذف %(counter)s صفحه"
