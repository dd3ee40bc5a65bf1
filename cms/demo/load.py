"""Articles in bulk, for benchmarks: rows are written in batches past the editor's way, then indexed as usual.

Nobody publishes 100,000 articles by hand: writing the rows directly takes minutes where Wagtail's own way takes hours.
What is written is what Wagtail would have written: page, article, topics; the tree's numbers are kept right.
"""

import json
import random
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.demo.story import h2, p
from media_archive.models import PortalImage
from sections.council.models import Topic
from sections.general.models import ArticlePage, NewsIndexPage

BATCH = 1000
SLUG = "generated"
#: Everyday words of the council; articles are drawn from them.
WORDS = tuple(
    "".join(
        (
            "شورا شهر جلسه مصوبه کمیسیون بودجه نظارت حمل‌ونقل محله خیابان مترو اتوبوس پسماند بوستان آب هوا ",
            "ساختمان ایمنی کتابخانه فرهنگ ورزش شهروند پیام گزارش بازدید طرح لایحه رأی نماینده مدیر قرارداد ",
            "پروژه زمین مدرسه کودک سالمند درخت چنار پیاده‌رو پل تونل میدان بازار نانوایی آتش‌نشانی زلزله برف ",
            "باران تابستان زمستان بهار پاییز شنبه یکشنبه دوشنبه",
        )
    ).split()
)
#: One article in this many carries the rare word, so that a rare search has something to find.
RARE_EVERY, RARE_WORD = 997, "زرافشان"


def generate_articles(count: int, report: Callable[[int], None]) -> int:
    """Bring the number of generated articles up to `count`; return how many were added. Resumable."""
    index = NewsIndexPage.objects.get(slug="news", locale__language_code="fa")
    existing = ArticlePage.objects.filter(slug__startswith=f"{SLUG}-").count()
    for start in range(existing, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        with transaction.atomic():
            _write_batch(index, numbers)
        report(numbers.stop)
    return max(count - existing, 0)


def _write_batch(index: NewsIndexPage, numbers: range) -> None:
    index = NewsIndexPage.objects.select_for_update().get(pk=index.pk)
    articles = list(_articles(index, numbers))
    Page.objects.bulk_create([_page_row(article) for article in articles])
    pks = dict(Page.objects.filter(path__in=[a.path for a in articles]).values_list("path", "pk"))
    for article in articles:
        article.pk = article.page_ptr_id = article.id = pks[article.path]
    # bulk_create refuses models with a parent table, whose rows are there already.
    ArticlePage._base_manager._insert(articles, fields=ArticlePage._meta.local_concrete_fields)
    through = ArticlePage.topics.through
    topics = list(Topic.objects.filter(locale=index.locale))
    through.objects.bulk_create(
        through(articlepage_id=article.pk, topic_id=topics[number % len(topics)].pk)
        for number, article in zip(numbers, articles, strict=True)
        if topics
    )
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + len(articles))


def _page_row(article: ArticlePage) -> Page:
    names = [field.attname for field in Page._meta.local_concrete_fields if not field.primary_key]
    return Page(**{name: getattr(article, name) for name in names})


def _articles(index: NewsIndexPage, numbers: range) -> Iterator[ArticlePage]:
    content_type = ContentType.objects.get_for_model(ArticlePage)
    images = list(PortalImage.objects.values_list("pk", flat=True)) or [None]
    last = index.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    now = timezone.now()
    for offset, number in enumerate(numbers, 1):
        chance = random.Random(number)  # noqa: S311 -- the same number gives the same article
        title = " ".join(chance.sample(WORDS, 6))
        date = now - timedelta(minutes=37 * (number + 1))
        slug = f"{SLUG}-{number}"
        path = Page._get_path(index.path, index.depth + 1, step + offset)
        yield ArticlePage(
            title=title,
            draft_title=title,
            slug=slug,
            path=path,
            depth=index.depth + 1,
            numchild=0,
            url_path=f"{index.url_path}{slug}/",
            content_type=content_type,
            locale_id=index.locale_id,
            translation_key=uuid.UUID(int=chance.getrandbits(128)),
            live=True,
            first_published_at=date,
            last_published_at=date,
            latest_revision_created_at=date,
            kind=index.kind,
            date=date,
            summary=" ".join(chance.choices(WORDS, k=25)),
            lead_image_id=images[number % len(images)],
            body=_story(chance, number),
        )


def _story(chance: random.Random, number: int) -> str:
    rare = f" {RARE_WORD}" if number % RARE_EVERY == 0 else ""
    paragraphs = [" ".join(chance.choices(WORDS, k=60)) for _ in range(3)]
    return json.dumps(
        [p(paragraphs[0]), h2(" ".join(chance.sample(WORDS, 4))), p(*paragraphs[1:]), p(f"پایان{rare}")]
    )
