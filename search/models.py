"""The index: one row a searchable document, and the keys that autocomplete and spelling look up.

The full-text index itself is kept by the database from the `*_tokens` columns of `SearchEntry`: a generated
`tsvector` column on PostgreSQL, an FTS5 table with triggers on SQLite (migration 0002). So every write, bulk or single,
through the ORM or beside it, leaves the two in step.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.models import PublishedDocument

#: Longest autocomplete key (`cms.core.persian.letters.suggest_keys`).
KEY_LENGTH = 64


class SearchEntry(models.Model):
    """What search knows of one live, public document: what it shows, and the folded tokens it is found by.

    `order_key` is the document's date in seconds shifted left by 24 bits, with the document's id below it: unique, and
    rising with time, so that "the newest matches" is a range of it on every database.
    """

    document = models.OneToOneField(PublishedDocument, on_delete=models.CASCADE, related_name="search_entry")
    order_key = models.BigIntegerField(unique=True)
    etag = models.CharField(max_length=64)
    index_version = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    locale = models.CharField(max_length=10)
    kind = models.CharField(max_length=40, blank=True)
    date = models.DateTimeField(null=True)
    url = models.TextField()
    title = models.CharField(max_length=500)
    facet_tokens = models.TextField()
    title_tokens = models.TextField()
    summary_tokens = models.TextField()
    summary = models.TextField()
    body_tokens = models.TextField()
    text = models.TextField()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return f"{self.type}:{self.object_id}:{self.locale}"


class SearchPrefix(models.Model):
    """An autocomplete key of an entry: its title, folded, from the word at `position` on."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="prefixes")
    locale = models.CharField(max_length=10)
    key = models.CharField(max_length=KEY_LENGTH)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("autocomplete key")
        verbose_name_plural = _("autocomplete keys")
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="search_prefix_once")]
        # The key is compared byte by byte on every database (migration 0003), so this serves ranges and their order.
        indexes = [models.Index(fields=["locale", "key"], name="search_prefix_key")]

    def __str__(self) -> str:
        return self.key


class SearchSpelling(models.Model):
    """A word of a title, under itself and under each spelling of it with one letter left out.

    Two words at most one edit apart share a key, so a misspelt word finds its neighbours by equality alone.
    """

    locale = models.CharField(max_length=10)
    key = models.CharField(max_length=KEY_LENGTH)
    word = models.CharField(max_length=KEY_LENGTH)
    display = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        constraints = [models.UniqueConstraint(fields=["locale", "key", "word"], name="search_spelling_once")]

    def __str__(self) -> str:
        return f"{self.key} → {self.word}"
