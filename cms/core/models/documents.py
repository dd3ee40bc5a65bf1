"""Published documents: the read model behind every feed and API answer."""

from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read a document."""

    PUBLIC = "public", _("Everyone")


class PublishedDocumentQuerySet(models.QuerySet["PublishedDocument"]):
    """Adjectives for published documents."""

    def public(self) -> Self:
        """Documents anyone may read, tombstones included."""
        return self.filter(audience=Audience.PUBLIC)

    def live(self) -> Self:
        """Documents that are not tombstones."""
        return self.filter(deleted_at__isnull=True)


class PublishedDocument(models.Model):
    """The bytes that answer an API request for one object in one language, kept ready.

    `summary` and `detail` are UTF-8 JSON. A row with `deleted_at` is a tombstone: its bytes are empty, and it stays
    so that readers who sync learn of the deletion. Rows are never deleted.

    `sequence` rises in commit order (see `cms.core.documents.sequence`); on PostgreSQL it is null inside the
    transaction that writes the row and is filled when that transaction commits.
    """

    type = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    locale = models.CharField(max_length=10)
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.PUBLIC)
    translation_key = models.UUIDField(null=True)
    sequence = models.BigIntegerField(unique=True, null=True)
    etag = models.CharField(max_length=64)
    summary = models.BinaryField()
    detail = models.BinaryField()
    date = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True)
    sort_key = models.CharField(max_length=200, default="", blank=True)
    deleted_at = models.DateTimeField(null=True)

    objects = PublishedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("published document")
        verbose_name_plural = _("published documents")
        constraints = [
            models.UniqueConstraint(
                fields=["type", "audience", "object_id", "locale"], name="core_published_document_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["type", "audience", "locale", "-date", "-object_id"],
                condition=Q(deleted_at__isnull=True),
                name="core_document_newest",
            ),
            models.Index(
                fields=["type", "audience", "locale", "-updated_at", "-object_id"],
                condition=Q(deleted_at__isnull=True),
                name="core_document_updated",
            ),
            models.Index(
                fields=["type", "audience", "locale", "sort_key", "object_id"],
                condition=Q(deleted_at__isnull=True),
                name="core_document_alphabet",
            ),
            models.Index(fields=["type", "audience", "sequence"], name="core_document_changes"),
            models.Index(fields=["translation_key", "type"], name="core_document_translations"),
        ]

    def __str__(self) -> str:
        return f"{self.type}:{self.object_id}:{self.locale}"


class DocumentDependency(models.Model):
    """Something whose change makes a document stale: the reverse of what the document was built from."""

    document = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="dependencies")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("document dependency")
        verbose_name_plural = _("document dependencies")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "content_type", "object_id"], name="core_document_dependency_once"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="core_dependency_reverse")]

    def __str__(self) -> str:
        return f"{self.document_id} ← {self.content_type_id}:{self.object_id}"


class DocumentFacet(models.Model):
    """One value a live document is filtered by, with the dates lists are sorted by: a filtered list is one index range.

    `key` is `<type>:<audience>:<locale>:<facet>=<value>`. Tombstones have no facets.
    """

    document = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="facets")
    key = models.CharField(max_length=200)
    object_id = models.BigIntegerField()
    date = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("document facet")
        verbose_name_plural = _("document facets")
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="core_document_facet_once")]
        indexes = [
            models.Index(fields=["key", "-date", "-object_id"], name="core_facet_newest"),
            models.Index(fields=["key", "-updated_at", "-object_id"], name="core_facet_updated"),
        ]

    def __str__(self) -> str:
        return self.key
