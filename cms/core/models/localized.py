"""Rows that are one fact in every language: Persian in the plain field, `_en` and `_ar` beside it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from cms.core.persian.bidi import clean_text


class LocalizedText(str):
    """A text that knows its language, so that a fallback can be marked up with the right `lang`."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "LocalizedText":
        """Return `text`, written in `language`."""
        found = super().__new__(cls, text)
        found.language = language
        return found


class LocalizedRow(models.Model):
    """Gives `localized("name")` to models with `name`, `name_en` and `name_ar`, and cleans texts by their language."""

    class Meta:
        abstract = True

    def localized(self, field: str, language: str | None = None) -> LocalizedText:
        """Return the text of `field` in `language` (default: the active one), or else in the default language."""
        wanted = (language or get_language() or settings.LANGUAGE_CODE).partition("-")[0]
        if wanted != settings.LANGUAGE_CODE and (text := getattr(self, f"{field}_{wanted}", "")):
            return LocalizedText(text, wanted)
        return LocalizedText(getattr(self, field), settings.LANGUAGE_CODE)

    def clean(self) -> None:
        """Store every text with the letters of its language and without hidden characters."""
        super().clean()
        for field in self._meta.concrete_fields:
            value: Any = getattr(self, field.attname)
            if type(field) not in (models.CharField, models.TextField) or not value or field.choices:
                continue
            language = field.name[-2:] if field.name[-3:] in ("_en", "_ar") else settings.LANGUAGE_CODE
            multiline = isinstance(field, models.TextField)
            setattr(self, field.attname, clean_text(value, language, multiline=multiline))
