"""Work of search that no reader and no editor waits for."""

from django_tasks import task

from search import indexing


@task()
def sync_search(document_ids: list[int]) -> dict[str, int]:
    """Bring the index in step with some documents, whatever has become of them; running it twice changes nothing."""
    outcome = indexing.sync_documents(document_ids)
    return {"indexed": outcome.indexed, "removed": outcome.removed}
