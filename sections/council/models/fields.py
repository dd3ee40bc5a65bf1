"""Columns that follow from other columns of their row, kept in step by every save and bulk insert."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone

from cms.core.persian.sorting import sort_key


class SortKeyField(models.CharField):
    """The Persian sort key of the texts named by `sources`, joined by spaces; plain byte order is alphabetical."""

    def __init__(self, *sources: str, **kwargs: Any) -> None:
        self.sources = sources
        kwargs |= {"max_length": 500, "editable": False, "db_index": True, "default": ""}
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """Migrations see the arguments that were given."""
        name, path, _args, kwargs = super().deconstruct()
        for fixed in ("max_length", "editable", "db_index", "default"):
            kwargs.pop(fixed, None)
        return name, path, list(self.sources), kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Compute the key anew."""
        text = " ".join(str(getattr(model_instance, source)) for source in self.sources)
        value = sort_key(text, "fa")[:500]
        setattr(model_instance, self.attname, value)
        return value


class LocalDayField(models.DateField):
    """The day, in the council's time zone, of the first of the datetimes named by `sources` that is set."""

    def __init__(self, *sources: str, **kwargs: Any) -> None:
        self.sources = sources
        kwargs |= {"editable": False, "db_index": True}
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """Migrations see the arguments that were given."""
        name, path, _args, kwargs = super().deconstruct()
        for fixed in ("editable", "db_index"):
            kwargs.pop(fixed, None)
        return name, path, list(self.sources), kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> dt.date:
        """Compute the day anew."""
        moment = next(value for name in self.sources if (value := getattr(model_instance, name)))
        value = local_day(moment)
        setattr(model_instance, self.attname, value)
        return value


def local_day(moment: dt.datetime) -> dt.date:
    """Return the day of a moment in the council's time zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
