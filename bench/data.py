"""The data that is measured: the demo content and generated articles, with documents and search entries."""

from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from bench.measure import progress
from cms.demo.load import SLUG
from home.models import IntroPage
from search.models import SearchEntry
from sections.general.models import ArticlePage


def prepare_site() -> None:
    """Migrate, load the demo content unless it is there, and gather static files."""
    progress("migrations")
    call_command("migrate", interactive=False, verbosity=0)
    if not IntroPage.objects.exists():
        progress("demo content")
        call_command("load_demo", verbosity=0)
        run_worker()
    progress("static files")  # Each time: those of an earlier day lack what has come since.
    call_command("collectstatic", interactive=False, verbosity=0)


def generated_articles() -> int:
    """Return how many generated articles the database has."""
    return ArticlePage.objects.filter(slug__startswith=f"{SLUG}-").count()


def grow(size: int) -> None:
    """Bring the generated articles up to `size`, with their documents and search entries."""
    indexed = SearchEntry.objects.filter(
        type="article"
    ).count()  # The last step: fewer if it was interrupted.
    if min(generated_articles(), indexed) < size:
        progress(f"articles, documents and search entries up to {size:,}")
        call_command("generate_articles", size)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # As autovacuum would by the time a site has grown this large.
    # What is queued by now would look again at what the command has just indexed.
    DBTaskResult.objects.ready().delete()


def run_worker() -> None:
    """Do everything that is in the queue."""
    call_command("worker", once=True)
