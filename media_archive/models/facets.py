"""By what the public archive is read: one row for each body, person, place, … of a set that citizens may see.

Joining items with people, occasions and sets costs more with every photograph that is added; a range of one index
does not. The rows follow from sets and items: `media_archive.services.facets` alone writes them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.council.models.base import is_choice

from .sets import MediaItem, MediaSet


class FacetName(models.TextChoices):
    """What a set can be found by; the values are primary keys, 0 for `ALL`."""

    ALL = "all", _("Everything")
    OCCASION = "occasion", _("Occasion")
    SESSION = "session", _("Session")
    BODY = "body", _("Body")
    PLACE = "place", _("Place")
    PERSON = "person", _("Person")


class SetFacet(models.Model):
    """A public set under one value of one facet, and under each kind of item it has there ("" for all kinds)."""

    media_set = models.ForeignKey(MediaSet, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=8, choices=FacetName)
    value = models.PositiveBigIntegerField(default=0)
    kind = models.CharField(max_length=12, blank=True)
    #: The occasion's day.
    day = models.DateField()
    #: Public items of the set that have the value and the kind, and the one that stands for them in a list.
    count = models.PositiveIntegerField()
    item = models.ForeignKey(MediaItem, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("facet of a set")
        verbose_name_plural = _("facets of sets")
        ordering = ["-day", "-media_set_id"]
        indexes = [
            models.Index(
                fields=["name", "value", "kind", "-day", "-media_set"], name="media_archive_facet_newest"
            )
        ]
        constraints = [
            is_choice("name", FacetName, "media_archive_facet_name"),
            models.UniqueConstraint(
                fields=["media_set", "name", "value", "kind"], name="media_archive_facet_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}:{self.value} {self.kind} {self.day}"
