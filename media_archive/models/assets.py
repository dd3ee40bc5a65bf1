"""Files of the archive: originals that are kept unchanged, their versions, and what is made from them."""

import secrets
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from media_archive.store import keys
from sections.council.models.base import RecordRow, is_choice


def new_revision() -> str:
    """Return a name that nobody can guess (128 bits); part of every derivative's address."""
    return secrets.token_hex(16)


#: Parts of `dhash` that are looked up when something like it is sought, and hexadecimal digits of each.
DHASH_PARTS, DHASH_DIGITS = 4, 4


def dhash_part(number: int) -> models.Func:
    """Return a part of `dhash` as the expression its index is built on: the numbers must stand in it as they are."""
    template = f"SUBSTR(%(expressions)s, {number * DHASH_DIGITS + 1}, {DHASH_DIGITS})"
    return models.Func(models.F("dhash"), template=template, output_field=models.CharField())


class AssetKind(models.TextChoices):
    """What a file is, found out from its bytes."""

    PHOTOGRAPH = "photograph", _("Photograph")
    FILM = "film", _("Film")
    SOUND = "sound", _("Sound recording")


class AssetState(models.TextChoices):
    """How far a file has come; `media_archive.services.assets` knows the ways between."""

    UPLOADING = "uploading", _("Uploading")
    VERIFYING = "verifying", _("Being checked")
    PROCESSING = "processing", _("Being processed")
    READY = "ready", _("Ready")
    QUARANTINED = "quarantined", _("Refused")
    DELETING = "deleting", _("Being deleted")


class AssetQuerySet(models.QuerySet["Asset"]):
    """Adjectives for assets."""

    def ready(self) -> Self:
        """Assets that are whole, checked and processed."""
        return self.filter(state=AssetState.READY)

    def kept(self) -> Self:
        """Assets whose original is in the store and belongs there."""
        return self.filter(state__in=[AssetState.VERIFYING, AssetState.PROCESSING, AssetState.READY])

    def of_kind(self, *kinds: str) -> Self:
        """Assets of one of the kinds."""
        return self.filter(kind__in=kinds)


class Asset(RecordRow):
    """One original with its facts. Who may see it is the business of the item that shows it."""

    Kind = AssetKind
    State = AssetState

    kind = models.CharField(
        pgettext_lazy("file", "kind"), max_length=12, choices=AssetKind, default=AssetKind.PHOTOGRAPH
    )
    state = models.CharField(_("state"), max_length=12, choices=AssetState, default=AssetState.UPLOADING)
    #: Why it was refused or what failed last: a code of `media_archive.messages`, and words for the log.
    state_code = models.CharField(max_length=40, blank=True, editable=False)
    state_detail = models.CharField(max_length=500, blank=True, editable=False)
    filename = models.CharField(_("file name"), max_length=255, help_text=_("As it was uploaded."))
    #: Number of the current version, see `AssetVersion`.
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    size = models.BigIntegerField(_("size in bytes"), default=0, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False, db_index=True)
    content_type = models.CharField(_("media type"), max_length=100, blank=True, editable=False)
    #: Perceptual hash of a photograph: 64 bits of `dHash` in hexadecimal, or "".
    dhash = models.CharField(max_length=16, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, editable=False)
    duration_ms = models.PositiveBigIntegerField(_("duration"), null=True, editable=False)
    #: Average colour as `#rrggbb`, shown until the picture is there.
    colour = models.CharField(max_length=7, blank=True, editable=False)
    #: When the shutter was released or the recording began, as far as the file knows.
    captured_at = models.DateTimeField(_("captured at"), null=True, blank=True)
    #: What the file says of itself, as read; never public as a whole.
    metadata = models.JSONField(default=dict, blank=True, editable=False)
    #: What pages show, kept with the `Derivative` rows in one transaction so that a list of items needs no others:
    #: {"pictures": [[width, height, {"avif": bytes, "webp": bytes, "jpg": bytes}], …], "poster": …, "hls": …}
    faces = models.JSONField(default=dict, blank=True, editable=False)
    #: Revision of the derivatives, part of their private keys.
    build_rev = models.CharField(max_length=32, blank=True, editable=False)
    #: Revision of the public copies, part of their addresses; "" while there are none. Never used twice.
    public_rev = models.CharField(max_length=32, blank=True, editable=False)
    #: Whether somebody had its originals kept, whatever rules say (`media_archive.services.holding`).
    is_on_hold = models.BooleanField(_("on legal hold"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    checked_at = models.DateTimeField(
        _("last verified at"), null=True, blank=True, editable=False, db_index=True
    )

    objects = AssetQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("archive", "file")
        verbose_name_plural = pgettext_lazy("archive", "files")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "kind", "-id"], name="media_archive_asset_state"),
            *(
                models.Index(dhash_part(number), name=f"media_archive_asset_dhash_{number}")
                for number in range(DHASH_PARTS)
            ),
        ]
        constraints = [
            is_choice("kind", AssetKind, "media_archive_asset_kind"),
            is_choice("state", AssetState, "media_archive_asset_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["processing", "ready"]) | (~Q(sha256="") & Q(size__gt=0)),
                name="media_archive_asset_is_verified",
            ),
            models.CheckConstraint(
                condition=Q(public_rev="") | Q(state="ready"), name="media_archive_asset_public_is_ready"
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def original_key(self) -> str:
        """The key of the current original in the private bucket."""
        return keys.original(self.uid, self.version)

    @property
    def is_public(self) -> bool:
        """Whether public copies of the derivatives exist."""
        return bool(self.public_rev)


class AssetVersion(models.Model):
    """An original that is or was current. Versions are never overwritten: their keys carry their number."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    filename = models.CharField(_("file name"), max_length=255)
    size = models.BigIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    content_type = models.CharField(_("media type"), max_length=100)
    reason = models.CharField(_("reason for replacing"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("version of a file")
        verbose_name_plural = _("versions of files")
        ordering = ["asset", "number"]
        constraints = [
            models.UniqueConstraint(fields=["asset", "number"], name="media_archive_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="media_archive_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.filename} ({self.number})"

    @property
    def key(self) -> str:
        """The key of this original in the private bucket."""
        return keys.original(self.asset.uid, self.number)


#: What the spec of a copy begins with that is given away as the original (`media_archive.originals`). It stays in the
#: private bucket: whether it is offered is asked each time.
HANDOUT = "original."


class DerivativeQuerySet(models.QuerySet["Derivative"]):
    """Adjectives for derivatives."""

    def for_pages(self) -> Self:
        """Those that pages show, and that have public copies while their item is public."""
        return self.exclude(spec__startswith=HANDOUT)


class Derivative(models.Model):
    """A file made from an original, named by its `spec`: `w640.avif`, `poster.jpg`, `hls/720.mp4`.

    Its object lies in the private bucket under the revision it was built with; while the item is public there is a
    copy in the public bucket under the asset's `public_rev`.
    """

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="derivatives")
    spec = models.CharField(max_length=80)
    rev = models.CharField(max_length=32)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DerivativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("derivative")
        verbose_name_plural = _("derivatives")
        ordering = ["asset", "spec"]
        constraints = [
            models.UniqueConstraint(fields=["asset", "spec"], name="media_archive_derivative_once"),
        ]

    def __str__(self) -> str:
        return f"{self.asset_id}: {self.spec}"

    @property
    def key(self) -> str:
        """The key in the private bucket."""
        return keys.private(self.asset.uid, self.rev, self.spec)

    @property
    def public_key(self) -> str:
        """The key of the public copy, or "" while there is none."""
        asset: Any = self.asset
        return keys.public(asset.uid, asset.public_rev, self.spec) if asset.public_rev else ""
