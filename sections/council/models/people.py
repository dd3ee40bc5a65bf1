"""People of the record."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.core.models import LocalizedText

from .base import RecordRow
from .fields import SortKeyField


class Person(RecordRow):
    """A member, substitute or official (Popolo Person). Contacts here are public: nothing private is kept."""

    slug = models.SlugField(_("address name"), max_length=80, unique=True, help_text=_("Latin letters."))
    honorific_prefix = models.CharField(_("title before the name"), max_length=40, blank=True)
    honorific_prefix_en = models.CharField(_("title before the name in English"), max_length=40, blank=True)
    honorific_prefix_ar = models.CharField(_("title before the name in Arabic"), max_length=40, blank=True)
    given_name = models.CharField(_("given name"), max_length=100)
    given_name_en = models.CharField(_("given name in English"), max_length=100, blank=True)
    given_name_ar = models.CharField(_("given name in Arabic"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100)
    family_name_en = models.CharField(_("family name in English"), max_length=100, blank=True)
    family_name_ar = models.CharField(_("family name in Arabic"), max_length=100, blank=True)
    sort_key = SortKeyField("family_name", "given_name")
    portrait = models.ForeignKey(
        "media_archive.PortalImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    biography = models.TextField(_("biography"), blank=True)
    biography_en = models.TextField(_("biography in English"), blank=True)
    biography_ar = models.TextField(_("biography in Arabic"), blank=True)
    email = models.EmailField(_("public e-mail address"), blank=True)
    telephone = models.CharField(_("public telephone number"), max_length=60, blank=True)
    website = models.URLField(_("website"), blank=True)
    office = models.CharField(_("office address"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given and family name in the default language (Popolo `name`)."""
        return f"{self.given_name} {self.family_name}"

    def name_in(self, language: str | None = None) -> LocalizedText:
        """Return the name in a language, the reader's by default; whole or not at all, else in the default one."""
        wanted = language or get_language() or settings.LANGUAGE_CODE
        given, family = self.localized("given_name", wanted), self.localized("family_name", wanted)
        if given.language != family.language:
            return LocalizedText(self.name, settings.LANGUAGE_CODE)
        return LocalizedText(f"{given} {family}", family.language)

    @property
    def local_name(self) -> LocalizedText:
        """The name in the reader's language."""
        return self.name_in()
