"""Load the starting and demo content; a second run adds what is missing and changes nothing else."""

import io
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from cms.core.management.progress import Progress
from cms.demo import articles, pages
from cms.demo.content import library, record_news, record_people, record_stories
from cms.demo.content.pictures import PICTURES
from cms.demo.media.load import count_sets, load_media
from cms.demo.media.reports import load_reports
from cms.demo.people import load_accounts
from cms.demo.pictures import load_pictures
from cms.demo.record.load import load_record
from cms.demo.record.resolutions import load_resolutions
from cms.demo.record.stories import load_stories
from cms.demo.site import load_site_settings
from cms.demo.tree import plant_tree
from home.desk.services import set_up_desk
from sections.council.api.types import RECORD_TYPES


class Command(BaseCommand):
    help = (
        "Opens the portal: page tree, units, guides and policies in three languages; then, unless --tree-only, "
        "the demo's accounts, articles, pictures and the council's record (fictitious people, generated pictures). "
        "Idempotent."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--tree-only`."""
        parser.add_argument(
            "--tree-only", action="store_true", help="For a real installation: no accounts, no articles."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything in order; each step leaves what it finds."""
        is_demo = not options["tree_only"]
        newsroom = len(library.ARTICLES) + 3 + len(record_people.EVERYONE) + count_sets()
        total = 3 + len(PICTURES) + len(library.PAGES) + (newsroom if is_demo else 0)
        bar = Progress(sys.stdout, total, "Loading", lines=True)
        roots = plant_tree()
        bar.advance()
        set_up_desk()
        load_site_settings(is_demo=is_demo)
        bar.advance()
        pictures = load_pictures(bar.advance)
        pages.load_pages(roots, library.PAGES, pictures, bar.advance)
        pages.load_section_stories(roots, library.SECTION_STORIES, pictures)
        set_up_desk()  # The library's page exists only now, and its unit looks after it.
        bar.advance()
        if is_demo:
            self._load_newsroom(pictures, bar)
            load_stories(roots, record_stories.STORIES, pictures)

    def _load_newsroom(self, pictures: dict[str, Any], bar: Progress) -> None:
        load_accounts()
        articles.load_topics(library.TOPICS)
        articles.load_authors(library.AUTHORS)
        bar.advance()
        articles.load_articles(library.ARTICLES, pictures, bar.advance)
        articles.relate_articles()
        bar.advance()
        articles.promote(library.PROMOTED)
        is_new = load_record(bar.advance)
        load_resolutions()
        if is_new:
            # Rows in bulk send no signals: what is built from them is built here.
            call_command(
                "rebuild_documents",
                type=[*(item.name for item in RECORD_TYPES), "resolution"],
                stdout=io.StringIO(),
                stderr=self.stderr,
            )
        else:
            bar(bar.done + len(record_people.EVERYONE))  # They are there already.
        articles.name_subjects(record_news.SUBJECTS)
        articles.plan_sessions()
        bar.advance()
        if not load_media(bar.advance):
            bar(bar.done + count_sets())
        load_reports()
