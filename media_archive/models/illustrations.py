"""Page illustrations and documents: Wagtail's own, with the credit and description a newsroom owes its readers."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from .rights import Rights


class PortalImage(AbstractImage):
    """An illustration. `description` is the alternative text where a page gives none of its own."""

    Rights = Rights

    credit = models.CharField(
        _("credit"), max_length=160, help_text=_("Who made it; shown under the picture.")
    )
    rights = models.CharField(_("rights"), max_length=20, choices=Rights, default=Rights.COUNCIL)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "rights",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    api_fields = ("title", "description", "credit", "rights")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = Image._meta.permissions

    @property
    def default_alt_text(self) -> str:
        """The text a screen reader says; falls back to the title for images that predate the rule."""
        return self.description or self.title


class PortalRendition(AbstractRendition):
    """One derived size and format of a `PortalImage`."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_archive_rendition_once"
            )
        ]
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")


class PortalDocument(AbstractDocument):
    """A file to download, with the language its text is in."""

    class Language(models.TextChoices):
        PERSIAN = "fa", _("Persian")
        ENGLISH = "en", _("English")
        ARABIC = "ar", _("Arabic")

    language = models.CharField(
        _("language of the text"), max_length=5, choices=Language, default=Language.PERSIAN
    )

    admin_form_fields = ("title", "file", "language", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = Document._meta.permissions

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the file's size and hash however the document comes in, so that no page has to ask the storage."""
        if self.file and self.file_size is None:
            self._set_document_file_metadata()
        super().save(*args, **kwargs)
