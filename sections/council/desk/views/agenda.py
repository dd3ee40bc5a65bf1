"""The agenda: built before the session, gone through during it, corrected after."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from sections.council import services
from sections.council.desk.base import FormScreen, JsonView, SessionView
from sections.council.desk.forms import DocumentForm, ItemForm, OutcomeForm, PostponeItemForm
from sections.council.models import AgendaItem, Session, SessionState
from sections.council.visibility import is_settled

_LONGEST_AGENDA = 500


class AgendaView(FormScreen):
    """The items in their order, and the form that adds one."""

    template_name = "council/desk/agenda.html"
    tab = "agenda"

    def make_form(self, data: Any = None, files: Any = None) -> ItemForm:
        """Return the form of a new item."""
        is_published = self.session.agenda_published_at is not None
        return ItemForm(data, session=self.session, is_settled=is_published)

    def write(self, form: Any) -> HttpResponse:
        """Put the item on the agenda."""
        reason = form.cleaned_data.get("reason", "")
        item = services.add_item(session=self.session, user=self.clerk, reason=reason, **form.values())
        messages.success(self.request, _("The item is on the agenda."))
        return self.back("agenda", anchor=f"item-{item.pk}" if self.state.is_open else "new-item")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the items, each with the forms that the session's state allows."""
        context = super().get_context_data(**kwargs)
        session = self.session
        items = list(
            session.items.select_related("lead_body", "continued_from__session")
            .prefetch_related("movers", "documents__document", "vote_events", "continuations__session")
            .order_by("position")
        )
        return context | {
            "items": items,
            "is_growing": self.state.is_coming or session.state == SessionState.UNDER_WAY,
            "is_draft": session.state == SessionState.PLANNED,
            "outcomes": [
                (item, OutcomeForm(initial=outcome_of(item), auto_id=f"id_{item.pk}_%s")) for item in items
            ],
        }


def outcome_of(item: AgendaItem) -> dict[str, Any]:
    """Return what the outcome's form starts from."""
    return {"outcome": item.outcome, "note": item.outcome_note, "version": item.version}


class ItemMixin:
    """The item in the address."""

    session: Session
    kwargs: dict[str, Any]

    @cached_property
    def item(self) -> AgendaItem:
        """The item."""
        return get_object_or_404(self.session.items, pk=self.kwargs["item"])


class ItemView(ItemMixin, FormScreen):
    """One item: its facts, and the documents on the table for it."""

    template_name = "council/desk/item.html"
    tab = "agenda"
    form_title = gettext_lazy("Edit the item")

    def make_form(self, data: Any = None, files: Any = None) -> ItemForm:
        """Return the form of the item; a published one asks for a reason."""
        return ItemForm(data, instance=self.item, session=self.session, is_settled=is_settled(self.item))

    def write(self, form: Any) -> HttpResponse:
        """Change the item, or correct it if citizens have read it."""
        seen = self.request.POST.get("version", "")
        version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
        values = form.values()
        changes = {name: values[name] for name in form.changed_data if name in values and name != "movers"}
        if "movers" in form.changed_data and is_settled(self.item):
            changes["movers"] = values["movers"]
        if is_settled(self.item):
            services.correct(
                row=self.item,
                changes=changes,
                reason=form.cleaned_data["reason"],
                seen_version=version,
                user=self.clerk,
            )
            messages.success(self.request, _("The correction is recorded and shown."))
        else:
            services.change_item(
                item=self.item, seen_version=version, user=self.clerk, movers=values["movers"], **changes
            )
            messages.success(self.request, _("The item is changed."))
        return self.back("agenda", anchor=f"item-{self.item.pk}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the documents."""
        context = super().get_context_data(**kwargs)
        documents = DocumentForm(is_settled=is_settled(self.item))
        return context | {
            "item": self.item,
            "is_settled": is_settled(self.item),
            "may_attach": is_settled(self.item)
            or self.state.is_coming
            or self.session.state == SessionState.UNDER_WAY,
            "documents": self.item.documents.select_related("document"),
            "document_form": documents,
            "media": context["media"] + documents.media,
        }


class DocumentView(ItemMixin, SessionView):
    """Laying a document on the table."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Attach the chosen document."""
        form = DocumentForm(request.POST, is_settled=is_settled(self.item))
        if not form.is_valid():
            is_chosen = "document" not in form.errors
            messages.error(request, _("Say why it is corrected.") if is_chosen else _("Choose a document."))
            return self.back("item", self.item.pk)
        self.attempt(
            lambda: services.attach_document(item=self.item, user=self.clerk, **form.cleaned_data),
            _("The document is on the table."),
        )
        return self.back("item", self.item.pk)


class RemoveItemView(ItemMixin, SessionView):
    """Taking an item off an unpublished agenda."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Remove the item."""
        self.attempt(
            lambda: services.remove_item(item=self.item, seen_version=self.item.version, user=self.clerk),
            _("The item is off the agenda."),
        )
        return self.back("agenda")


class MoveItemView(ItemMixin, SessionView):
    """Moving an item one place up or down."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Move the item; at either end it stays where it is."""
        order = list(self.session.items.order_by("position").values_list("pk", flat=True))
        place = order.index(self.item.pk)
        other = place + (1 if request.POST.get("to") == "down" else -1)
        if 0 <= other < len(order):
            order[place], order[other] = order[other], order[place]
            self.attempt(
                lambda: services.arrange_items(session=self.session, item_ids=order, user=self.clerk),
                _("The agenda is arranged."),
            )
        return self.back("agenda", anchor=f"item-{self.item.pk}")


class ArrangeView(JsonView):
    """The order after an item was dragged."""

    def post(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        """Arrange the items in the order that was sent."""
        order = self.body().get("order")
        if (
            not isinstance(order, list)
            or len(order) > _LONGEST_AGENDA
            or not all(type(pk) is int for pk in order)
        ):
            raise ValidationError(_("What the browser sent could not be read."), code="unreadable")
        services.arrange_items(session=self.session, item_ids=order, user=self.clerk)
        return JsonResponse({"message": _("The agenda is arranged.")})


class OutcomeView(ItemMixin, SessionView):
    """Saying what came of an item."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Set the outcome."""
        form = OutcomeForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose an outcome."))
            return self.back("agenda", anchor=f"item-{self.item.pk}")
        sent = form.cleaned_data
        self.attempt(
            lambda: services.set_outcome(
                item=self.item,
                outcome=sent["outcome"],
                note=sent["note"],
                seen_version=sent["version"],
                user=self.clerk,
            ),
            _("The outcome is recorded."),
        )
        return self.back("agenda", anchor=f"item-{self.item.pk}")


class PostponeItemView(ItemMixin, FormScreen):
    """Putting an item off, to another session's agenda."""

    tab = "agenda"
    form_title = gettext_lazy("Postpone the item")
    submit_label = gettext_lazy("Postpone the item")

    def make_form(self, data: Any = None, files: Any = None) -> PostponeItemForm:
        """Return the form that asks where to."""
        return PostponeItemForm(data, session=self.session, initial={"version": self.item.version})

    def write(self, form: Any) -> HttpResponse:
        """Postpone the item."""
        sent = form.cleaned_data
        services.postpone_item(
            item=self.item,
            to=sent["to"],
            note=sent["note"],
            seen_version=sent["version"],
            user=self.clerk,
        )
        messages.success(self.request, _("The item is postponed."))
        return self.back("agenda", anchor=f"item-{self.item.pk}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which item it is."""
        return super().get_context_data(**kwargs) | {"subject": str(self.item)}
