"""Creating and publishing one article as an editor's request does it, and what that leaves to the worker."""

import time
import uuid

from django.db import transaction
from django.utils import timezone

from bench.data import run_worker
from bench.measure import Measured, measure
from cms.demo.story import h2, p
from media_archive.models import PortalImage
from sections.council.models import Topic
from sections.general.models import ArticlePage, NewsIndexPage


def measure_publishing(runs: int) -> list[Measured]:
    """Measure publishing `runs` articles, then the worker's share; the articles are deleted again."""
    topics = list(Topic.objects.filter(locale__language_code="fa")[:2])
    image = PortalImage.objects.first()
    # The editor's request names it by its number; finding it by language and slug would be measured too.
    parent = NewsIndexPage.objects.get(slug="news", locale__language_code="fa").pk
    pages: list[ArticlePage] = []

    def draft() -> ArticlePage:
        page = ArticlePage(
            title="نشست بررسی بودجهٔ محله‌های شهر برگزار شد",
            slug=f"bench-{uuid.uuid4().hex}",
            summary="اعضای شورا دربارهٔ سهم هر محله از بودجهٔ سال آینده گفت‌وگو کردند.",
            date=timezone.now(),
            lead_image=image,
            body=[p("متن خبر در چند جمله."), h2("میان‌تیتر"), p("ادامهٔ خبر.", "پایان خبر.")],
        )
        page.topics = topics
        pages.append(page)
        return page

    def publish(page: ArticlePage) -> None:
        with transaction.atomic():
            NewsIndexPage.objects.get(pk=parent).add_child(instance=page)
            page.save_revision().publish()

    run_worker()
    request = measure("create + publish one article", publish, prepare=draft, runs=runs)
    share = _worker_share(len(pages))
    for page in pages:
        page.delete()
    run_worker()
    return [request, share]


def _worker_share(pages: int) -> Measured:
    wall, cpu = time.perf_counter(), time.process_time()
    run_worker()
    cpu, wall = 1000 * (time.process_time() - cpu) / pages, 1000 * (time.perf_counter() - wall) / pages
    return Measured("worker's share of one publishing", cpu, wall, -1, pages, "mean; queries not counted")
