"""Admin forms of the record: what the database would refuse is said in the form, and nothing is half saved."""

import copy
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from sections.council import services
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


class RegisterForm(RecordForm):
    """A row of a register that citizens read: what was told otherwise is corrected in the open."""

    why = forms.CharField(
        label=gettext_lazy("Reason for the correction"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Only where a name, a date or a role stood here wrongly: citizens see what was corrected, when and why. "
            "What happens newly, such as the end of a membership, needs no reason."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before: Any = None
        if not self.instance.pk:
            del self.fields["why"]

    def _post_clean(self) -> None:
        if self.instance.pk:
            self._before = type(self.instance)._default_manager.get(pk=self.instance.pk)
        super()._post_clean()
        if self._before is None or self.errors or self.cleaned_data.get("why", "").strip():
            return
        if names := services.told(self._before, self.instance):
            labels = "، ".join(str(self.instance._meta.get_field(name).verbose_name) for name in names)
            message = _("Citizens have read this: say why it is corrected (%(fields)s).") % {"fields": labels}
            self.add_error("why", message)

    def save(self, commit: bool = True) -> Any:
        """Store the row, and with it what was corrected."""
        if self._before is None or not commit:
            return super().save(commit)
        with transaction.atomic():
            row = super().save()
            services.tell(
                before=self._before, after=row, reason=self.cleaned_data.get("why", ""), user=self.for_user
            )
        return row


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
