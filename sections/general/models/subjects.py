"""The people and bodies of the council's record that an article is about."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.models import Orderable

from sections.council.models import Body, Person

#: Of a link to either: its address and its name in every language, in columns of the same number.
_PERSON_NAMES = (
    "given_name",
    "given_name_en",
    "given_name_ar",
    "family_name",
    "family_name_en",
    "family_name_ar",
)
_BODY_NAMES = ("name", "name_en", "name_ar")
_NOTHING = Value("", output_field=models.CharField())


class ArticlePerson(Orderable):
    """A person whom an article is about."""

    article = ParentalKey("general.ArticlePage", on_delete=models.CASCADE, related_name="article_people")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="article_mentions"
    )

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("person in this text")
        verbose_name_plural = _("people in this text")


class ArticleBody(Orderable):
    """A body that an article is about."""

    article = ParentalKey("general.ArticlePage", on_delete=models.CASCADE, related_name="article_bodies")
    body = models.ForeignKey(
        Body,
        verbose_name=pgettext_lazy("council", "body"),
        on_delete=models.CASCADE,
        related_name="article_mentions",
    )

    panels = [FieldPanel("body")]

    class Meta(Orderable.Meta):
        verbose_name = _("body in this text")
        verbose_name_plural = _("bodies in this text")


class SubjectsMixin(models.Model):
    """Slice of an article: whom and which bodies it is about; their pages show it as news."""

    #: Kept in step by `save`: most articles are about nobody in the record, and their page need not ask.
    has_subjects = models.BooleanField(default=False, editable=False)

    subject_panels: ClassVar[list[Any]] = [
        MultipleChooserPanel(
            "article_people",
            chooser_field_name="person",
            label=_("person"),
            heading=_("People in this text"),
            help_text=_("Members of the council whom the text is about; it appears on their pages."),
        ),
        MultipleChooserPanel(
            "article_bodies",
            chooser_field_name="body",
            label=pgettext_lazy("council", "body"),
            heading=_("Bodies in this text"),
            help_text=_("Commissions, assemblies and other bodies; it appears on their pages."),
        ),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the page, and whether it is about anybody."""
        if kwargs.get("update_fields") is None:
            page: Any = self  # The relations come with the page that is mixed into.
            self.has_subjects = page.article_people.exists() or page.article_bodies.exists()
        super().save(*args, **kwargs)

    @property
    def subject_keys(self) -> list[tuple[str, int]]:
        """`("person", 3)` or `("body", 2)` for each, as they are now; without a query where there is none."""
        if not self.has_subjects:
            return []
        page: Any = self
        people = [("person", row.person_id) for row in page.article_people.all()]
        return people + [("body", row.body_id) for row in page.article_bodies.all()]

    @property
    def people(self) -> list[Person]:
        """The people in the editor's order, as they are now; without a query where there is nobody."""
        page: Any = self
        return [row.person for row in page.article_people.all()] if self.has_subjects else []

    @property
    def bodies(self) -> list[Body]:
        """The bodies in the editor's order, as they are now; without a query where there is none."""
        page: Any = self
        return [row.body for row in page.article_bodies.all()] if self.has_subjects else []

    @property
    def shown_subjects(self) -> list[Person | Body]:
        """The people, then the bodies, each in the editor's order, with what a link shows (one query, or none)."""
        page: Any = self
        if page.is_draft:
            people = [row.person for row in page.article_people.all()]
            return people + [row.body for row in page.article_bodies.all()]
        if not self.has_subjects:
            return []
        mentioned = ArticlePerson.objects.filter(article=self.pk).order_by()
        bodies = ArticleBody.objects.filter(article=self.pk).order_by()
        rows = mentioned.values_list(
            _NOTHING, "sort_order", "person", "person__slug", *(f"person__{name}" for name in _PERSON_NAMES)
        ).union(
            bodies.values_list(
                "body__kind", "sort_order", "body", "body__slug", *(f"body__{name}" for name in _BODY_NAMES),
                *[_NOTHING] * (len(_PERSON_NAMES) - len(_BODY_NAMES)),
            ),
            all=True,
        )  # fmt: skip
        in_order = sorted(rows, key=lambda row: (bool(row[0]), row[1]))
        return [_subject(*row) for row in in_order]


def _subject(kind: str, _order: int, pk: int, slug: str, *names: str) -> Person | Body:
    if kind:
        return Body(pk=pk, slug=slug, kind=kind, **dict(zip(_BODY_NAMES, names, strict=False)))
    return Person(pk=pk, slug=slug, **dict(zip(_PERSON_NAMES, names, strict=True)))
