"""Every spelling a reader may type meets every spelling an editor may have stored, through the database's own index."""

import pytest

from search.services import SearchQuery, search, suggest
from tests.cms.core.persian.test_search_variants import DIFFERENT, SAME, SUGGESTED
from tests.search.documents import write_document

pytestmark = pytest.mark.django_db

FIRST, SECOND = 910_001, 910_002
_IDS = [pair[0] for pair in SAME]


def found(text: str) -> set[int]:
    """Return the object ids that a query finds."""
    return {hit.object_id for hit in search(SearchQuery(text)).hits}


def suggested(typed: str) -> set[str]:
    """Return the titles that autocomplete offers."""
    return {item.title for item in suggest(typed, "fa")}


def test_the_table_is_long_enough() -> None:
    """Sixty-five pairs were counted in use; the table holds more, and most of them can be autocompleted."""
    assert len(SAME) >= 65
    assert len(SUGGESTED) >= 65


@pytest.mark.parametrize(("first", "second"), [pair[1:] for pair in SAME], ids=_IDS)
def test_search_meets_both_ways(first: str, second: str) -> None:
    """Both documents are found by both spellings: in the title of one, in the body of the other."""
    write_document(FIRST, title=f"گزارش {first}، تهران", body_text="متن")
    write_document(SECOND, title="یادداشت", body_text=f"در نشست دیروز، {second}، بررسی شد.")
    assert found(first) == found(second) == {FIRST, SECOND}


@pytest.mark.parametrize(
    ("first", "second"), [pair[1:] for pair in SUGGESTED], ids=[pair[0] for pair in SUGGESTED]
)
def test_autocomplete_meets_both_ways(first: str, second: str) -> None:
    """Both titles are offered whichever way their beginning is typed."""
    titles = {f"گزارش {first} تهران", f"نشست {second} تهران"}
    for object_id, title in enumerate(sorted(titles), FIRST):
        write_document(object_id, title=title)
    assert suggested(first) == suggested(second) == titles


@pytest.mark.parametrize(
    ("stored", "asked"), [pair[1:] for pair in DIFFERENT], ids=[pair[0] for pair in DIFFERENT]
)
def test_different_words_do_not_meet(stored: str, asked: str) -> None:
    """Folding never goes so far that another word is found."""
    write_document(FIRST, title="یادداشت", body_text=stored)
    assert found(asked) == set()
