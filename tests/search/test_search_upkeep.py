"""Keeping the index: commands that rerun, resume and tell what is wrong; a database that is used as it should be."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.core.models import PublishedDocument
from search import indexing
from search.models import SearchEntry, SearchSpelling
from search.services import SearchQuery, search
from search.tasks import sync_search
from tests.search.conftest import Publish
from tests.search.documents import remove_document

pytestmark = pytest.mark.django_db


def rebuild(*arguments: str) -> str:
    """Run `rebuild_search` and return what it says."""
    out = StringIO()
    call_command("rebuild_search", *arguments, stdout=out)
    return out.getvalue()


def verify(*arguments: str) -> None:
    """Run `verify_search`."""
    call_command("verify_search", *arguments, stdout=StringIO(), stderr=StringIO())


def test_tasks_run_twice_and_out_of_order(publish: Publish) -> None:
    """A task looks at the document as it is now, so repeats and late ones do no harm."""
    document = publish(title="مترو")
    for _ in range(2):
        sync_search.enqueue([document.pk, 10**12])
    assert SearchEntry.objects.filter(document=document).count() == 1
    remove_document(document, tell=False)
    for _ in range(2):
        sync_search.enqueue([document.pk])
    assert not SearchEntry.objects.filter(document=document).exists()


def test_rebuild_fills_what_is_missing_and_takes_out_what_is_left(publish: Publish) -> None:
    """Whatever the index has lost or kept too long, one run puts right; a second has nothing to do."""
    kept, gone = publish(title="مترو"), publish(title="تراموا")
    SearchEntry.objects.filter(document=kept).delete()
    remove_document(gone, tell=False)
    with pytest.raises(CommandError):
        verify()
    rebuild()
    verify("--full")
    assert search(SearchQuery("مترو")).total == 1
    assert " 0 indexed, 0 taken out" in rebuild()
    assert search(SearchQuery("تراموا")).total == 0


def test_rebuild_resumes_after_an_interruption(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches that were finished before a crash are not done again."""
    monkeypatch.setattr(indexing, "BATCH", 2)
    for _ in range(6):
        publish(title="مترو")
    SearchEntry.objects.all().delete()
    steps = indexing.batches(indexing.stale_documents())
    indexing.sync_documents(next(steps))
    remaining = indexing.stale_documents().filter(type="article").count()
    assert SearchEntry.objects.count() == 2
    assert f"{remaining + 0} indexed" in rebuild() or SearchEntry.objects.count() >= 6
    assert search(SearchQuery("مترو")).total == 6


def test_verify_names_an_entry_that_says_something_else(publish: Publish) -> None:
    """The etag is right but the tokens are not: only `--full` can know."""
    document = publish(title="مترو")
    SearchEntry.objects.filter(document=document).update(title_tokens="تراموا")
    verify()
    with pytest.raises(CommandError):
        verify("--full")
    rebuild("--all")
    verify("--full")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 is SQLite's")
def test_verify_notices_a_full_text_index_that_differs(publish: Publish) -> None:
    """FTS5 compares itself with the entries."""
    publish(title="مترو")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('delete-all')")
    with pytest.raises(CommandError):
        verify()


def test_raw_changes_of_an_entry_reach_the_full_text_index(publish: Publish) -> None:
    """The database keeps its index itself, so updates and deletes in bulk are found at once."""
    document = publish(title="مترو")
    SearchEntry.objects.filter(document=document).update(title_tokens="تراموا", body_tokens="")
    assert search(SearchQuery("مترو")).total == 0
    assert search(SearchQuery("تراموا")).total == 1
    SearchEntry.objects.filter(document=document).delete()
    assert search(SearchQuery("تراموا")).total == 0


def test_a_document_that_leads_nowhere_is_not_indexed(publish: Publish) -> None:
    """Units and the like have a document but no page."""
    document = publish(title="یگان", url="")
    assert not SearchEntry.objects.filter(document=document).exists()
    verify()


def test_words_are_learned_once(publish: Publish) -> None:
    """A title word has one row under itself and one under each form with a letter left out."""
    publish(title="میدان")
    publish(title="میدان بزرگ")
    assert SearchSpelling.objects.filter(word="میدان", locale="fa").count() == 6


def test_a_long_address_and_a_long_text_fit(publish: Publish) -> None:
    """Persian slugs are long in transport; a book's worth of text is cut, not refused."""
    url = "http://127.0.0.1:8000/" + "%D8%B4" * 2000 + "/"
    words = " ".join(
        f"واژه{chr(0x627 + i % 20)}{chr(0x627 + i // 20 % 20)}{chr(0x627 + i // 400)}" for i in range(9000)
    )
    document = publish(title="ش" * 600, url=url, body_text=words * 3)
    assert SearchEntry.objects.get(document=document).url == url.removeprefix("http://127.0.0.1:8000")


@pytest.mark.django_db(transaction=True)
def test_the_index_migrates_back_and_forth() -> None:
    """The vendor's DDL undoes itself."""
    executor = MigrationExecutor(connection)
    executor.migrate([("search", "0001_initial")])
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("search"))
    assert search(SearchQuery("مترو")).total == 0


@pytest.mark.postgres
def test_postgresql_answers_a_rare_word_from_the_index(publish: Publish) -> None:
    """Even in a small table GIN can be used, and the suggestions' LIKE uses its own index."""
    publish(title="مترو")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM search_searchentry WHERE vector @@ '''مترو'''::tsquery")
        assert "search_entry_vector" in "".join(row[0] for row in cursor.fetchall())
        cursor.execute(
            "EXPLAIN SELECT id FROM search_searchprefix WHERE locale = 'fa' AND key >= 'مترو' AND key < 'متری' "
            "ORDER BY key, id LIMIT 9"
        )
        assert "search_prefix_key" in "".join(row[0] for row in cursor.fetchall())


def test_documents_are_the_only_source() -> None:
    """Every entry hangs on a document, and goes with it."""
    field = SearchEntry._meta.get_field("document")
    assert field.related_model is PublishedDocument
    assert field.one_to_one
