"""The audit trail in words: nothing is written into it that an editor could not read."""

import ast
import enum
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

import media_archive
from cms.demo.media_factories import MediaItemFactory
from media_archive.desk.trail import ACTIONS, entries_about, kind_label
from media_archive.models import FixityOutcome, Visibility
from media_archive.services import visibility
from media_archive.services.audit import record

#: What stands behind the beginnings of actions that are put together.
_ENDINGS: dict[str, type[enum.Enum]] = {"fixity_": FixityOutcome, "item_": Visibility}


def actions(value: ast.expr) -> Iterator[str]:
    """Yield the actions that an expression may stand for; AssertionError for one that nobody can foresee."""
    match value:
        case ast.Constant(value=str(action)):
            yield action
        case ast.IfExp(body=body, orelse=orelse):
            yield from actions(body)
            yield from actions(orelse)
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), ast.FormattedValue()]):
            yield from (f"{beginning}{ending.value}" for ending in _ENDINGS[beginning])
        case _:
            raise AssertionError(ast.unparse(value))


def written() -> set[str]:
    """Return every action that the archive's modules write."""
    found: set[str] = set()
    for path in Path(media_archive.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or path.name == "audit.py":
                continue
            if isinstance(call.func, ast.Name) and call.func.id == "record":
                found |= set(actions(call.args[0]))
            elif ast.unparse(call.func) == "AuditEntry.objects.create":
                found |= {
                    action for word in call.keywords if word.arg == "action" for action in actions(word.value)
                }
    return found


def test_every_action_has_words_and_no_words_are_idle() -> None:
    """What is written and what can be read are the same; the trail can be filtered by each."""
    assert len(written()) > 40
    assert written() == set(ACTIONS)


def test_the_words_are_persian() -> None:
    """Each its own, so that two actions are never taken for one."""
    with translation.override("fa"):
        words = {action: str(label) for action, label in ACTIONS.items()}
    assert [action for action, label in words.items() if not set(label) & set("ابپتدرسیم")] == []
    assert len(set(words.values())) == len(words)


@pytest.mark.django_db
def test_what_an_entry_is_about_has_words_too() -> None:
    """Whatever kind of row it names."""
    item: Any = MediaItemFactory()
    visibility.withdraw_set(item.media_set, reason="اشتباه")
    record("fixity_changed", item.asset)
    with translation.override("fa"):
        line = entries_about(item.media_set, item.asset)[0]
        assert (line.action, line.subject_kind) == ("پرونده تغییرکرده یافت شد", "پرونده")
        for kind in ("mediaset", "mediaitem", "asset", "occasion", "place", "track", "livemark", "object"):
            assert kind_label(kind) != kind
