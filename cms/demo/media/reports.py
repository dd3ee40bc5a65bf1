"""Photo reports of some of the demo's sets, in three languages."""

import json
from datetime import timedelta

from django.utils import timezone

from cms.core.models import BasePage
from cms.demo.content.media_words import REPORTS, Report
from cms.demo.pages import add_published
from cms.demo.story import p
from media_archive.models import MediaSet
from sections.general.models import PhotoReportIndexPage, PhotoReportPage, PhotoReportSet


def load_reports() -> None:
    """Add the reports that are missing whose set is there."""
    lists = PhotoReportIndexPage.objects.select_related("locale")
    indexes = {index.locale.language_code: index for index in lists}
    sets = MediaSet.objects.in_bulk([report.media_set for report in REPORTS], field_name="slug")
    for report in REPORTS:
        if report.media_set in sets:
            _load(report, sets[report.media_set], indexes)


def _load(report: Report, media_set: MediaSet, indexes: dict[str, PhotoReportIndexPage]) -> None:
    slug = report.media_set.removeprefix("photos-")
    source: BasePage | None = None
    for language, (title, summary, paragraphs) in report.texts.items():
        index = indexes[language]
        if index.get_children().filter(slug=slug).exists():
            return
        page = PhotoReportPage(
            locale=index.locale,
            title=title,
            slug=slug,
            summary=summary,
            date=timezone.now() - timedelta(days=report.days_ago),
            body=json.dumps([p(*paragraphs)]),
            report_sets=[PhotoReportSet(media_set=media_set, sort_order=0)],
        )
        source = add_published(index, page, source)
