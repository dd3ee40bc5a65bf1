"""Sets of an occasion and the items in them: what the archive shows, and whether it shows it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.models import LocalizedText
from sections.council.models import AgendaItem, Person
from sections.council.models.base import NamedRow, VersionedRow, is_choice

from .assets import Asset, AssetKind
from .occasions import Occasion, Place, check_agenda
from .rights import Rights


class Visibility(models.TextChoices):
    """Who may see something. This alone decides; Wagtail's collections only govern editors."""

    PRIVATE = "private", _("Editors only")
    PUBLIC = "public", _("Everyone")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class MediaSetQuerySet(models.QuerySet["MediaSet"]):
    """Adjectives for sets."""

    def public(self) -> Self:
        """Sets that citizens may see now."""
        return self.filter(
            Q(embargo_until__isnull=True) | Q(embargo_until__lte=timezone.now()), is_public=True
        )

    def due(self) -> Self:
        """Sets that are meant to be public by now and are not yet."""
        return self.filter(
            Q(embargo_until__isnull=True) | Q(embargo_until__lte=timezone.now()),
            visibility=Visibility.PUBLIC,
            is_public=False,
        )


class MediaSet(NamedRow, VersionedRow):
    """A set of photographs, films or recordings of one occasion, with what its items have in common."""

    Visibility = Visibility

    occasion = models.ForeignKey(
        Occasion, verbose_name=_("occasion"), on_delete=models.PROTECT, related_name="sets"
    )
    slug = models.SlugField(_("address name"), max_length=80, unique=True, help_text=_("Latin letters."))
    description = models.TextField(_("description"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    description_ar = models.TextField(_("description in Arabic"), blank=True)
    credit = models.CharField(
        _("credit"), max_length=160, help_text=_("Who made it, unless an item says otherwise.")
    )
    credit_en = models.CharField(_("credit in English"), max_length=160, blank=True)
    credit_ar = models.CharField(_("credit in Arabic"), max_length=160, blank=True)
    rights = models.CharField(_("rights"), max_length=20, choices=Rights, default=Rights.COUNCIL)
    offers_originals = models.BooleanField(
        _("originals may be downloaded"), default=True, help_text=_("Where the rights allow it.")
    )
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.PRIVATE
    )
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    #: Whether citizens see it now; follows from `visibility` and the embargo, see `media_archive.services.visibility`.
    is_public = models.BooleanField(default=False, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(_("reason for withdrawing"), max_length=300, blank=True)
    cover = models.ForeignKey(
        "MediaItem",
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = MediaSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("media set")
        verbose_name_plural = _("media sets")
        ordering = ["-pk"]
        permissions = [("publish_mediaset", _("Can publish and withdraw media sets"))]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=Q(is_public=True), name="media_archive_set_public"
            ),
            models.Index(fields=["visibility", "is_public", "embargo_until"], name="media_archive_set_due"),
        ]
        constraints = [
            is_choice("rights", Rights, "media_archive_set_rights"),
            is_choice("visibility", Visibility, "media_archive_set_visibility"),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(visibility="public", published_at__isnull=False),
                name="media_archive_set_public_is_meant",
            ),
            models.CheckConstraint(
                condition=~Q(visibility="withdrawn")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="media_archive_set_withdrawn_with_reason",
                violation_error_message=_("Say why the set is withdrawn."),
            ),
        ]

    @property
    def is_embargoed(self) -> bool:
        """Whether an embargo still runs."""
        return self.embargo_until is not None and self.embargo_until > timezone.now()


class MediaItemQuerySet(models.QuerySet["MediaItem"]):
    """Adjectives for items."""

    def public(self) -> Self:
        """Items that citizens may see now."""
        return self.filter(
            Q(media_set__embargo_until__isnull=True) | Q(media_set__embargo_until__lte=timezone.now()),
            is_public=True,
            media_set__is_public=True,
        )

    def of_kind(self, *kinds: str) -> Self:
        """Items of one of the kinds."""
        return self.filter(kind__in=kinds)


class MediaItem(VersionedRow):
    """One photograph, film or recording with the words that belong to it."""

    media_set = models.ForeignKey(
        MediaSet, verbose_name=_("media set"), on_delete=models.PROTECT, related_name="items"
    )
    asset = models.OneToOneField(Asset, verbose_name=_("file"), on_delete=models.PROTECT, related_name="item")
    #: That of the asset, so that lists by kind follow an index.
    kind = models.CharField(_("kind"), max_length=12, choices=AssetKind, editable=False)
    position = models.PositiveIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=200, blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title_ar = models.CharField(_("title in Arabic"), max_length=200, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    caption_en = models.TextField(_("caption in English"), blank=True)
    caption_ar = models.TextField(_("caption in Arabic"), blank=True)
    alt_text = models.CharField(
        _("description for those who cannot see it"),
        max_length=300,
        blank=True,
        help_text=_("Without it: the caption."),
    )
    alt_text_en = models.CharField(_("description in English"), max_length=300, blank=True)
    alt_text_ar = models.CharField(_("description in Arabic"), max_length=300, blank=True)
    credit = models.CharField(
        _("credit"), max_length=160, blank=True, help_text=_("Without it: that of the set.")
    )
    credit_en = models.CharField(_("credit in English"), max_length=160, blank=True)
    credit_ar = models.CharField(_("credit in Arabic"), max_length=160, blank=True)
    rights = models.CharField(_("rights"), max_length=20, choices=Rights, blank=True)
    keywords = models.CharField(_("keywords"), max_length=500, blank=True, help_text=_("Parted by commas."))
    people = models.ManyToManyField(Person, verbose_name=_("people"), blank=True, related_name="media_items")
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="media_items",
    )
    #: The day it was made, by the council's clock: the file's own, or else the occasion's.
    day = models.DateField(_("day"), editable=False)
    #: Focal point as shares of width and height from the upper left corner.
    focal_x = models.FloatField(_("focal point, across"), null=True, blank=True)
    focal_y = models.FloatField(_("focal point, down"), null=True, blank=True)
    visibility = models.CharField(
        _("visibility"),
        max_length=10,
        choices=Visibility,
        default=Visibility.PUBLIC,
        help_text=_("An item is seen by everyone only together with its set."),
    )
    withdrawn_reason = models.CharField(_("reason for withdrawing"), max_length=300, blank=True)
    #: Whether citizens see it now: the set is public, the item is meant to be, and its public files are there.
    is_public = models.BooleanField(default=False, editable=False)

    objects = MediaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("media item")
        verbose_name_plural = _("media items")
        ordering = ["media_set", "position", "pk"]
        indexes = [
            models.Index(fields=["media_set", "position", "id"], name="media_archive_item_in_set"),
            models.Index(
                fields=["-day", "-id"], condition=Q(is_public=True), name="media_archive_item_newest"
            ),
            models.Index(
                fields=["kind", "-day", "-id"], condition=Q(is_public=True), name="media_archive_item_of_kind"
            ),
        ]
        constraints = [
            is_choice("kind", AssetKind, "media_archive_item_kind"),
            is_choice("rights", Rights, "media_archive_item_rights", blank=True),
            is_choice("visibility", Visibility, "media_archive_item_visibility"),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(visibility="public"),
                name="media_archive_item_public_is_meant",
            ),
            models.CheckConstraint(
                condition=(Q(focal_x__isnull=True) & Q(focal_y__isnull=True))
                | Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="media_archive_item_focal_point",
            ),
            models.CheckConstraint(
                condition=~Q(visibility="withdrawn") | ~Q(withdrawn_reason=""),
                name="media_archive_item_withdrawn_with_reason",
                violation_error_message=_("Say why the item is withdrawn."),
            ),
        ]

    def clean(self) -> None:
        """Refuse an agenda item of another session than the one that the item's set is of."""
        super().clean()
        check_agenda(self.agenda_item, self.media_set.occasion.session_id)

    def __str__(self) -> str:
        return self.title or self.caption[:80] or str(self.asset)

    @property
    def effective_rights(self) -> str:
        """The rights of the item, or else of its set."""
        return self.rights or self.media_set.rights

    @property
    def local_credit(self) -> LocalizedText:
        """The credit in the reader's language: the item's, or else the set's."""
        return self.localized("credit") if self.credit else self.media_set.localized("credit")

    @property
    def local_alt_text(self) -> LocalizedText:
        """What a screen reader says: the description, the caption, the title, or the set's name."""
        for field in ("alt_text", "caption", "title"):
            if getattr(self, field):
                return self.localized(field)
        return self.media_set.local_name
