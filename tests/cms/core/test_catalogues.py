"""Strings are found wherever they stand, and the merge refuses what a translator may get wrong."""

from pathlib import Path

import polib
import pytest

from cms.core.catalogues import extract, merge


def found(messages: list[tuple[extract.Message, int]]) -> list[tuple[str | None, str, str | None]]:
    """Return context, msgid and plural of each message."""
    return [(message.context, message.msgid, message.plural) for message, _line in messages]


def test_python_strings_are_found_under_any_imported_name() -> None:
    """Aliases, plurals, contexts and folded literals count; other people's functions do not."""
    source = (
        "from django.utils.translation import gettext_lazy as _, ngettext as many, pgettext\n"
        "def gettext(text): ...\n"
        "a = _('One' ' line')\n"
        "b = many('%(n)d page', '%(n)d pages', 2)\n"
        "c = pgettext('verb', 'Open')\n"
        "d = gettext('not ours')\n"
        "e = _(name)\n"
    )
    assert found(extract.python_messages(source)) == [
        (None, "One line", None),
        (None, "%(n)d page", "%(n)d pages"),
        ("verb", "Open", None),
    ]


def test_labels_of_choices_are_public() -> None:
    """A model's help text is the editor's; the label of a choice is printed on the site."""
    source = (
        "from django.utils.translation import gettext_lazy as _\n"
        "class Kind(models.TextChoices):\n    NEWS = 'news', _('News')\n"
        "class Page:\n    help_text = _('Only editors see this')\n"
    )
    assert {message.msgid: message.is_public for message, _line in extract.python_messages(source)} == {
        "News": True,
        "Only editors see this": False,
    }


def test_template_strings_are_found() -> None:
    """Tags, blocks with a plural, contexts and strings inside expressions."""
    source = (
        '{% load i18n %}{% translate "Search" %}{% translate "May" context "month" %}'
        '{% include "x.html" with label=_("Next page") %}'
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} item\n{% plural %}\n  {{ n }} items\n{% endblocktranslate %}"
    )
    assert found(extract.template_messages(source)) == [
        (None, "Search", None),
        ("month", "May", None),
        (None, "Next page", None),
        (None, "%(n)s item", "%(n)s items"),
    ]


def test_script_strings_are_found() -> None:
    """Joined literals are one message, computed ones none."""
    source = "const a = gettext('Pick ' + 'a date'); ngettext(\"%s day\", '%s days', n); gettext(name);"
    assert found(extract.script_messages(source)) == [
        (None, "Pick a date", None),
        (None, "%s day", "%s days"),
    ]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "is_good"),
    [
        ("Save", "ذخیره", True),
        ("Save", "ذخيره", False),
        ("Book", "كتاب", False),
        ("The page's title", "عنوانِ صفحه‌ی نخست", False),
        ("The page's title", "صفحه ی نخست", False),
        ("Published pages", "صفحه‌های منتشرشده", True),
        ("%(count)s pages", "%(count)s صفحه", True),
        ("%(count)s pages", "چند صفحه", False),
        ("Hello {name}", "سلام {nam}", False),
    ],
)
def test_mistakes_of_a_translation_are_named(msgid: str, msgstr: str, is_good: bool) -> None:
    """Arabic letters, a detached ezafe and lost placeholders do not pass."""
    assert (merge.mistakes(polib.POEntry(msgid=msgid, msgstr=msgstr), "fa") == []) is is_good


def test_arabic_needs_its_six_plural_forms() -> None:
    """Two forms are not enough for a language with six."""
    entry = polib.POEntry(
        msgid="%(n)d day", msgid_plural="%(n)d days", msgstr_plural={0: "يوم", 1: "%(n)d يوم"}
    )
    assert "has 2 plural forms, not 6" in merge.mistakes(entry, "ar")[0]


def test_a_part_wins_over_the_overlay_and_parts_may_not_disagree(tmp_path: Path) -> None:
    """The project's own wording is used, the difference is told, a quarrel between areas is a conflict."""
    for name, word in [("overlay/wagtail.django.po", "یک"), ("parts/a.fa.po", "دو"), ("parts/b.fa.po", "سه")]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\nmsgid "One"\nmsgstr "{word}"\n',
            "utf-8",
        )
    catalogue = merge.build(tmp_path, "fa", "django")
    assert catalogue.entries[(None, "One")].msgstr == "دو"
    assert len(catalogue.overrides) == 1
    assert len(catalogue.conflicts) == 1
    assert not merge.is_in_step(tmp_path, catalogue)
    merge.write(tmp_path, catalogue)
    assert merge.is_in_step(tmp_path, catalogue)
