"""Folding properties and bounds, beyond the table of variants."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.persian import tokens
from cms.core.persian.letters import fold_for_search, fold_for_suggest, fold_on_input, suggest_keys

PERSIAN_LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤأءيكةۀ\u200c ۰۱۲"


@given(st.one_of(st.text(), st.text(alphabet=PERSIAN_LETTERS)))
def test_folding_is_stable_and_bare(text: str) -> None:
    """Folded text folds to itself and has no ZWNJ, control or upper-case letter."""
    folded = fold_for_search(text)
    assert fold_for_search(folded) == folded
    assert not {"\u200c", "\x00", "\n"}.intersection(folded)


@given(st.text(alphabet=PERSIAN_LETTERS, max_size=30), st.integers(0, 30))
def test_the_key_of_a_beginning_begins_the_key(text: str, length: int) -> None:
    """While a title is being typed, autocomplete never loses it."""
    assert fold_for_suggest(text).startswith(fold_for_suggest(text[:length]))


@given(st.text())
def test_every_document_answers_its_own_words(text: str) -> None:
    """Whatever is stored, asking for it in the same words finds it."""
    for language in ("fa", "ar", "en"):
        stored = set(tokens.index_tokens(text, language))
        assert all(stored.intersection(clause) for clause in tokens.query_tokens(text, language))


@given(st.text(alphabet=PERSIAN_LETTERS, max_size=60))
def test_persian_documents_answer_their_own_words(text: str) -> None:
    """The same, where prefixes, suffixes and compounds abound."""
    stored = set(tokens.index_tokens(text))
    assert all(stored.intersection(clause) for clause in tokens.query_tokens(text))
    assert all(token == fold_for_search(token) for token in stored)


@given(st.text(), st.sampled_from(["fa", "en"]))
def test_storing_twice_changes_nothing_more(text: str, language: str) -> None:
    """Input folding is stable."""
    assert fold_on_input(fold_on_input(text, language), language) == fold_on_input(text, language)


def test_a_query_is_bounded_and_stop_words_count_only_alone() -> None:
    """5,000 words ask for 32 at most; «و» asks for nothing unless it is all there is."""
    assert len(tokens.query_tokens("شورا شهر تهران " * 2000)) <= tokens.MAX_QUERY_WORDS
    assert [clause[0] for clause in tokens.query_tokens("گزارش از جلسه")] == ["گزارش", "جلسه"]
    assert tokens.query_tokens("از") == [["از"]]
    assert tokens.query_tokens("«!»\x00'\"*") == []


def test_arabic_words_meet_with_and_without_the_article() -> None:
    """Arabic content and queries drop ال and the particles joined to it."""
    assert set(tokens.index_tokens("بالمجلس", "ar")).intersection(tokens.query_tokens("مجلس", "ar")[0])
    assert set(tokens.index_tokens("مجلس", "ar")).intersection(tokens.query_tokens("المجلس", "ar")[0])


def test_suggestions_start_at_any_word() -> None:
    """A title is offered by its second word too, once for each distinct beginning."""
    assert suggest_keys("حمل‌ونقل عمومی") == ["حملونقلعمومی", "عمومی"]
    assert suggest_keys(" ! ") == []


@pytest.mark.parametrize(
    "text",
    ["ی" * 100_000, "ی\u200c" * 50_000, "ئ" * 100_000, "و " * 50_000, "می " * 50_000, "ها " * 50_000,
     "\u200c" * 100_000, "1," * 50_000, "ا\u0654" * 50_000, "a-" * 50_000, "'" * 100_000],
    ids=lambda text: ascii(text[:3]),
)  # fmt: skip
def test_hostile_text_costs_no_more_than_any_other(text: str) -> None:
    """No pattern turns quadratic: 100,000 characters take well under the seconds that a blow-up would."""
    started = time.process_time()
    tokens.index_tokens(text)
    tokens.query_tokens(text)
    fold_for_suggest(text)
    assert time.process_time() - started < 3
