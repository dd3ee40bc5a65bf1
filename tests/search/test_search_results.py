"""What a search finds, in which order, how it is narrowed, and what never shows."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import backends
from search.indexing import sync_documents
from search.models import SearchEntry, SearchPrefix
from search.services import PAGE_SIZE, SearchQuery, SearchResults, search, suggest
from tests.search.conftest import Publish
from tests.search.documents import remove_document, write_document

pytestmark = pytest.mark.django_db


def ids(results: SearchResults) -> list[int]:
    """Return the object ids of the hits in their order."""
    return [hit.object_id for hit in results.hits]


def test_every_word_must_be_there(publish: Publish) -> None:
    """Words are joined with AND."""
    both = publish(body_text="بودجه فرهنگی شهر")
    publish(body_text="بودجه عمرانی")
    assert ids(search(SearchQuery("بودجه فرهنگی"))) == [both.object_id]


def test_title_before_summary_before_body(publish: Publish) -> None:
    """A word weighs more in the title than in the summary, and there more than in the body."""
    filler = "گزارش نشست کمیسیون درباره برنامه پنج‌ساله و طرح‌های عمرانی منطقه"
    body = publish(title="یک خبر", summary=filler, body_text=f"{filler} مترو")
    summary = publish(title="یک خبر", summary=f"{filler} مترو", body_text=filler)
    title = publish(title="مترو", summary=filler, body_text=filler)
    assert ids(search(SearchQuery("مترو"))) == [title.object_id, summary.object_id, body.object_id]


def test_newest_first_on_request_and_among_equals(publish: Publish) -> None:
    """Equal matches come newest first; so do all when the reader asks for it."""
    old = publish(title="بوستان تازه", body_text="بوستان بوستان بوستان")
    new = publish(title="خبر دیگر", body_text="بوستان")
    newest = publish(title="خبر دیگر", body_text="بوستان")
    assert ids(search(SearchQuery("بوستان"))) == [old.object_id, newest.object_id, new.object_id]
    assert ids(search(SearchQuery("بوستان", newest_first=True))) == [
        newest.object_id,
        new.object_id,
        old.object_id,
    ]


def test_only_the_readers_language_unless_others_are_asked(publish: Publish) -> None:
    """The default is the reader's language; other languages are a filter, all of them together too."""
    persian = publish(title="شورا", locale="fa")
    english = publish(title="شورا Council", locale="en")
    arabic = publish(title="المجلس شورا", locale="ar")
    assert ids(search(SearchQuery("شورا"))) == [persian.object_id]
    assert ids(search(SearchQuery("council", language="fa", languages=("en",)))) == [english.object_id]
    everything = search(SearchQuery("شورا", languages=("fa", "en", "ar")))
    assert set(ids(everything)) == {persian.object_id, english.object_id, arabic.object_id}


def test_arabic_is_found_with_and_without_the_article(publish: Publish) -> None:
    """Arabic texts fold by Arabic rules, also when all languages are searched at once."""
    document = publish(title="بيان", body_text="قرارات المجلس البلدي", locale="ar")
    assert ids(search(SearchQuery("مجلس", language="ar"))) == [document.object_id]
    assert ids(search(SearchQuery("مجلس", languages=("fa", "ar")))) == [document.object_id]


def test_filters_narrow_by_type_kind_and_topic(publish: Publish) -> None:
    """Each filter keeps what carries its value; several are all met."""
    housing = [{"slug": "housing-1", "name": "مسکن"}]
    note = publish(title="مسکن شهری", kind="note", topics=housing)
    news = publish(title="مسکن شهری", kind="news", topics=[])
    page = publish(title="مسکن شهری", type="page", kind="")
    assert ids(search(SearchQuery("شهری", kinds=("note",)))) == [note.object_id]
    assert ids(search(SearchQuery("شهری", types=("page",)))) == [page.object_id]
    assert ids(search(SearchQuery("شهری", topics=("housing-1",)))) == [note.object_id]
    assert ids(search(SearchQuery("شهری", topics=("housing",)))) == []
    assert ids(search(SearchQuery("شهری", topics=("housing-1",), kinds=("news",)))) == []
    assert news.object_id in ids(search(SearchQuery("شهری", kinds=("news", "note"))))


def test_topic_names_are_searched(publish: Publish) -> None:
    """A document is found by the name of its topic."""
    document = publish(topics=[{"slug": "environment", "name": "محیط زیست"}])
    assert ids(search(SearchQuery("محیط‌زیست"))) == [document.object_id]


def test_days_are_days_in_tehran_and_inclusive(publish: Publish) -> None:
    """A document of 23:30 in Tehran belongs to that day, on both ends of the range."""
    late = publish(title="نشست شبانه", date=dt.datetime(2026, 3, 21, 20, 0, tzinfo=dt.UTC))
    day, next_day = dt.date(2026, 3, 21), dt.date(2026, 3, 22)
    assert ids(search(SearchQuery("شبانه", from_date=day, to_date=day))) == [late.object_id]
    assert ids(search(SearchQuery("شبانه", from_date=next_day))) == []
    assert ids(search(SearchQuery("شبانه", to_date=day - dt.timedelta(days=1)))) == []


def test_quoted_words_stand_side_by_side(publish: Publish) -> None:
    """Quotation marks of any kind ask for neighbours, in any spelling of a compound."""
    near = publish(body_text="برنامه حمل‌ونقل عمومی در منطقه ده")
    far = publish(
        body_text="عمومی بودن این گزارش را همه می‌دانند و در پایان آن سخنی کوتاه هم درباره حمل و نقل آمده است"
    )
    assert set(ids(search(SearchQuery("حمل و نقل عمومی")))) == {near.object_id, far.object_id}
    for query in ('"حمل و نقل عمومی"', "«حمل‌ونقل عمومی»", "“حمل‌ونقل عمومی”"):
        assert ids(search(SearchQuery(query))) == [near.object_id], query


def test_pages_survive_any_number(publish: Publish) -> None:
    """A number past the end is the last page, one below the first the first; no page repeats a hit."""
    for _ in range(PAGE_SIZE + 5):
        publish(title="میدان")
    first, last = search(SearchQuery("میدان", page=-3)), search(SearchQuery("میدان", page=10**9))
    assert (first.page, first.total, first.num_pages) == (1, 25, 2)
    assert (last.page, len(last.hits)) == (2, 5)
    assert not set(ids(first)) & set(ids(last))


def test_common_words_are_capped_at_the_newest(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more matches than are ranked, the newest count, with and without filters, and the total says so."""
    for module in (backends.sqlite, backends.postgresql):
        monkeypatch.setattr(module, "RANK_LIMIT", 10)
    written = [
        publish(title="خیابان", kind="note" if i % 3 == 0 else "news", date=month(i)) for i in range(36)
    ]
    newest = [document.object_id for document in reversed(written)]
    results = search(SearchQuery("خیابان", newest_first=True))
    assert (ids(results), results.total, results.is_capped) == (newest[:10], 10, True)
    assert set(ids(search(SearchQuery("خیابان")))) == set(newest[:10])
    notes = search(SearchQuery("خیابان", kinds=("note",), newest_first=True))
    assert (ids(notes), notes.is_capped) == (
        [i for i in newest if (i - written[0].object_id) % 3 == 0][:10],
        True,
    )
    few = search(SearchQuery("خیابان", from_date=dt.date(2024, 1, 1), to_date=dt.date(2024, 12, 31)))
    assert (few.total, few.is_capped) == (6, False)


def month(index: int) -> dt.datetime:
    """Return a moment in the `index`-th pair of months from 2021 on."""
    return dt.datetime(2021 + index // 6, 1 + 2 * (index % 6), 15, tzinfo=dt.UTC)


def test_what_is_removed_is_gone_at_once(publish: Publish) -> None:
    """A tombstone shows nowhere, even before the index has heard of it; then its entry goes too."""
    document = publish(title="محرمانه")
    remove_document(document, tell=False)
    assert SearchEntry.objects.filter(document=document).exists()
    assert search(SearchQuery("محرمانه")).total == 0
    assert suggest("محرما", "fa") == []
    remove_document(document)
    assert not SearchEntry.objects.filter(document=document).exists()
    assert not SearchPrefix.objects.filter(key__startswith="محرم").exists()


def test_documents_for_others_than_the_public_never_enter(publish: Publish) -> None:
    """An audience other than the public has no entry, and an entry that it had is not shown."""
    document = publish(title="داخلی")
    document.audience = "members"
    document.save()
    assert search(SearchQuery("داخلی")).total == 0
    assert suggest("داخلی", "fa") == []
    sync_documents([document.pk])
    assert not SearchEntry.objects.filter(document=document).exists()


def test_a_change_replaces_what_was_found(publish: Publish) -> None:
    """The old words stop finding a document that was written again."""
    document = publish(title="نام پیشین")
    write_document(document.object_id, title="نام تازه")
    assert search(SearchQuery("پیشین")).total == 0
    assert ids(search(SearchQuery("تازه"))) == [document.object_id]
    assert suggest("نام پ", "fa") == []


def test_another_spelling_is_offered_only_when_it_finds_something(publish: Publish) -> None:
    """A misspelt word is put right from the titles of live documents; nothing is offered from dead ones."""
    document = publish(title="گزارش عملکرد شهرداری")
    assert search(SearchQuery("عملرکد شهردای")).suggestion == "عملکرد شهرداری"
    remove_document(document)
    assert search(SearchQuery("عملرکد شهردای")).suggestion == ""


def test_a_search_takes_three_queries_at_most(publish: Publish) -> None:
    """However many documents match, and however long they are."""
    for _ in range(30):
        publish(title="ایستگاه", body_text="ایستگاه " * 300)
    with CaptureQueriesContext(connection) as queries:
        search(SearchQuery("ایستگاه"))
    assert len(queries) <= 3
    with CaptureQueriesContext(connection) as queries:
        suggest("ایستگ", "fa")
    assert len(queries) == 1


def test_suggestions_prefer_titles_that_begin_so(publish: Publish) -> None:
    """Ten titles at most; those that begin with what was typed come before those that hold it further on."""
    publish(title="آغاز کار شورای شهر")
    publish(title="شورای شهر تهران")
    publish(title="نشست شورا")
    titles = [item.title for item in suggest("شورا", "fa")]
    assert titles[0] == "شورای شهر تهران"
    assert set(titles) == {"شورای شهر تهران", "نشست شورا", "آغاز کار شورای شهر"}
    for index in range(15):
        publish(title=f"شورای {index}")
    assert len(suggest("شورا", "fa")) == 10
    assert suggest("ش", "fa") == suggest("", "fa") == []
