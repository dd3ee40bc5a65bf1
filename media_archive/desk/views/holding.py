"""Legal holds: files that nobody may delete, no rule lets go, and whose earlier versions stay, until they are freed."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext
from wagtail.admin import messages

from cms.core.persian.digits import localise
from media_archive.desk import permissions
from media_archive.desk.base import ItemMixin, SetFormScreen
from media_archive.desk.forms.sets import ReasonForm
from media_archive.services import holding


class _HoldScreen(SetFormScreen):
    """Asks why; whoever publishes decides."""

    allowed = staticmethod(permissions.may_publish)
    template_name = "media/desk/set_one_form.html"
    help_text = gettext_lazy(
        "A file on hold is deleted by nobody, and no rule lets it or its earlier versions go, until the hold is taken "
        "off. What citizens see stays as it is."
    )

    def make_form(self, data: Any = None) -> ReasonForm:
        """Return the form that asks why."""
        return ReasonForm(data)


class HoldItemView(ItemMixin, _HoldScreen):
    """Putting the file of an item on hold, or freeing one that is."""

    tab = "set"

    @property
    def form_title(self) -> str:
        """Say which of both."""
        return _("Take the hold off") if self.item.asset.is_on_hold else _("Put the file on hold")

    submit_label = form_title

    def write(self, form: Any) -> HttpResponse:
        """Do what the screen said when it was opened."""
        is_wanted = self.request.POST.get("to") != "free"
        change = holding.put_on_hold if is_wanted else holding.take_off_hold
        change([self.item], reason=form.cleaned_data["reason"], user=self.user)
        messages.success(
            self.request, _("The file is on hold.") if is_wanted else _("The hold is taken off the file.")
        )
        return self.back("item", self.item.pk, anchor="hold")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which one."""
        return super().get_context_data(**kwargs) | {
            "subject": str(self.item),
            "back_url": self.url("item", self.item.pk),
            "hidden": [("to", "free" if self.item.asset.is_on_hold else "hold")],
        }


class HoldSetView(_HoldScreen):
    """Putting all files of a set on hold, or freeing all of them."""

    tab = "publish"

    @property
    def is_wanted(self) -> bool:
        """Whether files are put on hold; else they are freed."""
        return bool(self.kwargs["is_wanted"])

    @property
    def form_title(self) -> str:
        """Say which of both."""
        return _("Put all files on hold") if self.is_wanted else _("Take the hold off all files")

    submit_label = form_title

    def write(self, form: Any) -> HttpResponse:
        """Hold or free them."""
        number = holding.hold_set(
            self.media_set, is_on_hold=self.is_wanted, reason=form.cleaned_data["reason"], user=self.user
        )
        said = (
            npgettext(
                "media", "%(number)s file was put on hold.", "%(number)s files were put on hold.", number
            )
            if self.is_wanted
            else npgettext("media", "%(number)s file was freed.", "%(number)s files were freed.", number)
        )
        messages.success(self.request, said % {"number": localise(number, self.request.LANGUAGE_CODE)})
        return self.back("publish", anchor="hold")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which one."""
        return super().get_context_data(**kwargs) | {
            "subject": self.media_set.name,
            "back_url": self.url("publish"),
        }
