"""News, notes and news reports."""

from operator import attrgetter
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager

from cms.accounts.models import Unit
from cms.core.blocks import StoryBlock, prefetch_story
from cms.core.models import BasePage
from cms.core.prepared import prepared
from cms.core.querysets import JoinedPageQuerySet
from cms.core.restrictions import is_restricted
from sections.council.models import Topic
from sections.council.news import news_tag
from sections.general.models.author import Author
from sections.general.models.subjects import SubjectsMixin

#: What a link to an article shows, without its whole text and picture.
_LINKED = (
    "title",
    "slug",
    "url_path",
    "path",
    "depth",
    "live",
    "locale",
    "translation_key",
    "content_type",
    "kind",
    "date",
    "summary",
)


class ArticleKind(models.TextChoices):
    """What an article is; each kind has a list of its own."""

    NEWS = "news", _("News")
    NOTE = "note", _("Note")
    REPORT = "report", _("News report")


class ArticleQuerySet(JoinedPageQuerySet):
    """Adjectives for articles."""

    def of_kind(self, kind: str) -> Self:
        """Articles of one kind."""
        return self.filter(kind=kind)

    def newest_first(self) -> Self:
        """Newest first, ties broken by primary key so that pages of a list never overlap."""
        return self.order_by("-date", "-pk")

    def for_lists(self) -> Self:
        """Everything a list shows of each article, in a fixed number of queries."""
        return self.select_related("lead_image", "locale").defer("body")

    def only(self, *fields: str | None) -> Self:
        """Some columns and no join: treebeard deletes and moves so, and a join of a deferred field is an error."""
        return super(ArticleQuerySet, self.select_related(None)).only(*fields)


class ArticleManager(PageManager.from_queryset(ArticleQuerySet)):  # type: ignore[misc]  # Wagtail has no types
    """Articles come with their lead image: there is hardly a place that shows one without the other."""

    def get_queryset(self) -> ArticleQuerySet:
        """Join the lead image."""
        articles: ArticleQuerySet = super().get_queryset().select_related("lead_image")
        return articles


class ArticlePage(SubjectsMixin, BasePage):
    """One story of the newsroom."""

    document_type: ClassVar[str] = "article"

    kind = models.CharField(_("kind"), max_length=10, choices=ArticleKind, default=ArticleKind.NEWS)
    date = models.DateTimeField(_("date"), default=timezone.now)
    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_("Two or three sentences; lists, feeds and messengers show them."),
    )
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lead_image_alt = models.CharField(
        _("what the lead image shows"),
        max_length=250,
        blank=True,
        help_text=_("For readers who cannot see it. Empty: the image's own description."),
    )
    lead_image_caption = models.CharField(_("caption of the lead image"), max_length=250, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)
    units = ParentalManyToManyField(Unit, verbose_name=_("units"), blank=True, related_name="+")
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="articles")

    objects = ArticleManager()

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("lead_image"), FieldPanel("lead_image_alt"), FieldPanel("lead_image_caption")],
            heading=_("Lead image"),
        ),
        FieldPanel("body"),
        InlinePanel("article_authors", label=_("author"), heading=_("Authors")),
        FieldPanel("units"),
        FieldPanel("topics"),
        *SubjectsMixin.subject_panels,
        InlinePanel("relations", label=_("related item"), heading=_("Related items"), max_num=6),
    ]
    cleaned_fields = ("summary", "lead_image_alt", "lead_image_caption")
    parent_page_types = ["general.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["-date", "-page_ptr"], name="general_article_newest"),
            models.Index(fields=["kind", "-date", "-page_ptr"], name="general_article_newest_of_kind"),
        ]

    @property
    def share_description(self) -> str:
        """The summary stands in for a missing description."""
        return super().share_description or self.summary

    @property
    def lead_image_text(self) -> str:
        """Alternative text of the lead image in this article."""
        return self.lead_image_alt or (self.lead_image.default_alt_text if self.lead_image else "")

    def get_share_image(self) -> Any:
        """The lead image is shared unless another was chosen."""
        return self.share_image or self.lead_image

    @property
    def is_draft(self) -> bool:
        """Whether its relations are those of a draft in an editor's hands, and not what the database has."""
        return self.pk is None or bool(vars(self).get("_cluster_related_objects"))

    @cached_property
    def bylines(self) -> list["ArticleAuthor"]:
        """The bylines as a reader is shown them: in their order, with their authors, asked for once."""
        bylines = (
            self.article_authors.select_related("author").order_by() if self.is_draft else _bylines(self.pk)
        )
        # Sorted here and below: for a handful of rows the ORM's ORDER BY costs more than the query.
        return sorted(bylines, key=attrgetter("sort_order"))

    @property
    def authors(self) -> list[Author]:
        """The authors in their order, as they are now."""
        return [byline.author for byline in self.article_authors.all()]

    @cached_property
    def related_items(self) -> list["ArticlePage"]:
        """All related items, those not public too, newest first, asked for once."""
        related = (
            ArticlePage.objects.filter(pk__in=[relation.target_id for relation in self.relations.all()])
            if self.is_draft
            else _related_items(self.pk)
        )
        return sorted(related, key=attrgetter("date", "pk"), reverse=True)

    @property
    def shown_units(self) -> list[Unit]:
        """The units in their order."""
        units = self.units.order_by() if self.is_draft else _units(self.pk)
        return sorted(units, key=attrgetter("sort_order", "name"))

    @property
    def shown_topics(self) -> list[Topic]:
        """The topics in alphabetical order."""
        topics = self.topics.order_by() if self.is_draft else _topics(self.pk)
        return sorted(topics, key=attrgetter("sort_key"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add authors and the related items that a reader may see."""
        context = super().get_context(request, *args, **kwargs)
        if self.lead_image:
            prefetch_story(self.body, also=[self.lead_image])
        context["authors"] = [byline.author for byline in self.bylines]
        context["units"], context["topics"] = self.shown_units, self.shown_topics
        context["subjects"] = self.shown_subjects
        context["related"] = [a for a in self.related_items if a.live and not is_restricted(a.path)]
        return context

    def list_tags(self) -> set[str]:
        """The lists of its kind and language, and the news of the people and bodies it is about."""
        language = self.locale.language_code
        return {f"list:{self.kind}:{language}"} | {news_tag(*key, language) for key in self.subject_keys}

    def cache_tags(self) -> set[str]:
        """Articles show their lead image, authors and related items."""
        tags = super().cache_tags()
        tags |= {f"page:{article.pk}" for article in self.related_items}
        tags |= {f"author:{byline.author_id}" for byline in self.bylines}
        return tags | ({f"image:{self.lead_image_id}"} if self.lead_image_id else set())


class ArticleAuthor(Orderable):
    """An author in an article's byline."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(
        Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="bylines"
    )

    panels = [FieldPanel("author")]

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")


class ArticleRelation(Orderable):
    """Another article that a reader of this one may want."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(
        ArticlePage, verbose_name=_("related item"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("target", "general.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related item")
        verbose_name_plural = _("related items")


@prepared
def _bylines(article: int) -> models.QuerySet[ArticleAuthor]:
    return ArticleAuthor.objects.filter(article=article).select_related("author").order_by()


@prepared
def _related_items(article: int) -> models.QuerySet[ArticlePage]:
    targets = ArticleRelation.objects.filter(article=article).order_by().values("target")
    related: models.QuerySet[ArticlePage] = ArticlePage.objects.filter(pk__in=targets)
    return related.only(*_LINKED).order_by()


@prepared
def _units(article: int) -> models.QuerySet[Unit]:
    return Unit.objects.filter(
        pk__in=ArticlePage.units.through.objects.filter(articlepage=article).values("unit")
    ).order_by()


@prepared
def _topics(article: int) -> models.QuerySet[Topic]:
    return Topic.objects.filter(articles=article).order_by()
