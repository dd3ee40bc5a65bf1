"""Admin forms of the record: what the database would refuse is said in the form, and nothing is half saved."""

import copy
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from sections.council.models import COMING
from sections.council.rules import as_validation_error


class RecordForm(WagtailAdminModelForm):
    """Tries the change in the database before the form counts as valid."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        trial = copy.copy(self.instance)
        trial._state = copy.copy(self.instance._state)
        try:
            with transaction.atomic():
                trial.save()
                transaction.set_rollback(True)
        except IntegrityError as error:
            self.add_error(None, as_validation_error(error))


class SessionForm(RecordForm):
    """The plan of a session; once it has begun, the clerk's desk and corrections take over."""

    def clean(self) -> dict[str, Any]:
        """Refuse changes of what is no plan any more."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and self.instance.state not in COMING:
            self.add_error(
                None, _("This session has begun or was called off: its plan is not changed any more.")
            )
        return cleaned
