"""A stored key that sorts names by the alphabet of their language on every database."""

from typing import Any

from django.db import models

from cms.core.persian.sorting import sort_key


class SortedByNameMixin(models.Model):
    """Keeps `sort_key` in step with `name`; needs `name` and (through `TranslatableMixin`) `locale`."""

    sort_key = models.CharField(max_length=500, editable=False, db_index=True, default="")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row with the sort key of its present name."""
        row: Any = self  # `name` and `locale` come with the class that is mixed into.
        self.sort_key = sort_key(row.name, row.locale.language_code)[:500]
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "sort_key"}
        super().save(*args, **kwargs)
