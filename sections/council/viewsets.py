"""How the registers of the council are listed and edited in the admin; the clerk's desk has pages of its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from sections.council.choosers import NameChooserViewSet
from sections.council.forms import RecordForm, RegisterForm, SessionForm
from sections.council.models import (
    AuditorReport,
    Body,
    Event,
    Membership,
    Person,
    Seat,
    SeatReport,
    Session,
    Term,
    Topic,
)


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _told(facts: list[Panel], *translated: str) -> TabbedInterface:
    """Return a form like `_tabs` of a register that is corrected in the open."""
    return _tabs([*facts, FieldPanel("why")], *translated, form=RegisterForm)


def _tabs(facts: list[Panel], *translated: str, form: type[RecordForm] = RecordForm) -> TabbedInterface:
    """Return a form of facts in Persian, and one tab for each other language."""
    languages = ((_("English"), "en"), (_("Arabic"), "ar"))
    others = [
        ObjectList([FieldPanel(f"{name}_{code}") for name in translated], heading=label)
        for label, code in languages
    ]
    return TabbedInterface([ObjectList(facts, heading=_("Facts")), *others], base_form_class=form)


def _plain(panels: list[Panel], form: type[RecordForm] = RecordForm) -> ObjectList:
    return ObjectList(panels, base_form_class=form)


class TopicViewSet(SnippetViewSet):
    """Subjects that texts are filed under."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "slug"]
    search_fields = ["name"]


class TermViewSet(SnippetViewSet):
    """The years between two elections."""

    model = Term
    icon = "date"
    menu_label = pgettext_lazy("council", "Terms")
    list_display = ["number", "start_date", "end_date", "number_of_seats"]
    edit_handler = _plain(
        [
            FieldPanel("number"),
            _row("start_date", "end_date"),
            _row("number_of_seats", "number_of_substitutes"),
        ]
    )


class BodyViewSet(SnippetViewSet):
    """The council, what it forms, and what it sits in."""

    model = Body
    icon = "group"
    menu_label = _("Bodies")
    list_display = ["name", "kind", "parent", "founding_date", "dissolution_date"]
    list_filter = ["kind", "parent"]
    search_fields = ["name", "name_en", "name_ar"]
    chooser_viewset_class = NameChooserViewSet
    edit_handler = _told(
        [
            FieldPanel("name"),
            _row("kind", "slug"),
            _row("parent", "sort_order"),
            FieldPanel("purpose"),
            FieldPanel("legal_basis"),
            FieldPanel("statute"),
            _row("founding_date", "dissolution_date"),
            MultiFieldPanel([_row("email", "telephone"), FieldPanel("website")], _("Public contacts")),
        ],
        "name",
        "purpose",
        "legal_basis",
    )


class PersonViewSet(SnippetViewSet):
    """Members, substitutes, officials."""

    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["family_name", "given_name", "slug"]
    search_fields = ["family_name", "given_name", "family_name_en", "given_name_en"]
    chooser_viewset_class = NameChooserViewSet
    edit_handler = _told(
        [
            FieldPanel("honorific_prefix"),
            _row("given_name", "family_name"),
            FieldPanel("slug"),
            FieldPanel("portrait"),
            FieldPanel("biography"),
            MultiFieldPanel([_row("email", "telephone"), _row("website", "office")], _("Public contacts")),
        ],
        "honorific_prefix",
        "given_name",
        "family_name",
        "biography",
    )


class MembershipViewSet(SnippetViewSet):
    """Who belongs to which body."""

    model = Membership
    icon = "link"
    menu_label = _("Memberships")
    list_display = ["person", "body", "role", "start_date", "end_date", "has_voting_right"]
    list_filter = ["body", "role", "term", "person"]
    edit_handler = _told(
        [
            _row("person", "body"),
            _row("role", "label"),
            _row("start_date", "end_date"),
            _row("term", "has_voting_right"),
            MultiFieldPanel(
                [FieldPanel("seat"), FieldPanel("on_behalf_of"), FieldPanel("electing_session")],
                _("Held on behalf of the council"),
            ),
            _row("leaving_reason", "leaving_note"),
        ],
        "label",
    )


class SeatViewSet(SnippetViewSet):
    """Seats of the council on other bodies."""

    model = Seat
    icon = "tasks"
    menu_label = _("Seats on outside bodies")
    list_display = ["name", "body", "right", "start_date", "end_date"]
    list_filter = ["body", "right"]
    search_fields = ["name", "name_en", "name_ar"]
    edit_handler = _told(
        [
            FieldPanel("name"),
            _row("body", "right"),
            FieldPanel("legal_basis"),
            _row("start_date", "end_date"),
            _row("mandate_months", "report_months"),
        ],
        "name",
        "legal_basis",
    )


class SeatReportViewSet(SnippetViewSet):
    """Reports that holders of seats owe the council."""

    model = SeatReport
    icon = "doc-full"
    menu_label = _("Reports from seats")
    list_display = ["title", "membership", "due_date", "delivered_date"]
    edit_handler = _tabs(
        [
            FieldPanel("membership"),
            FieldPanel("title"),
            _row("due_date", "delivered_date"),
            FieldPanel("document"),
        ],
        "title",
    )


class SessionViewSet(SnippetViewSet):
    """The plan of sessions; the front door announces the next open one."""

    model = Session
    icon = "calendar"
    menu_label = _("Sessions")
    list_display = ["__str__", "body", "scheduled_at", "place", "state", "is_public"]
    list_filter = ["body", "term", "kind", "state"]
    ordering = ["-scheduled_at"]
    edit_handler = _plain(
        [
            _row("body", "term"),
            _row("kind", "number"),
            _row("formality", "is_extraordinary"),
            _row("scheduled_at", "scheduled_end_at"),
            _row("place", "place_note"),
            FieldPanel("is_public"),
        ],
        SessionForm,
    )


class AuditorReportViewSet(SnippetViewSet):
    """What auditors say of companies, and what became of it."""

    model = AuditorReport
    icon = "clipboard-list"
    menu_label = _("Auditors' reports")
    list_display = ["body", "fiscal_year", "opinion", "auditor"]
    list_filter = ["body", "opinion"]
    edit_handler = _tabs(
        [
            _row("body", "fiscal_year"),
            _row("opinion", "issued_date"),
            FieldPanel("auditor"),
            FieldPanel("summary"),
            FieldPanel("document"),
            InlinePanel("findings", heading=_("Findings"), label=_("Finding")),
        ],
        "auditor",
        "summary",
    )


class EventViewSet(SnippetViewSet):
    """The diary beside the sessions."""

    model = Event
    icon = "calendar-alt"
    menu_label = _("Events")
    list_display = ["name", "kind", "starts_at", "state", "is_public"]
    list_filter = ["kind", "state", "body"]
    search_fields = ["name", "name_en", "name_ar"]
    edit_handler = _tabs(
        [
            FieldPanel("name"),
            _row("kind", "slug"),
            _row("starts_at", "ends_at"),
            _row("is_all_day", "is_public"),
            FieldPanel("place"),
            FieldPanel("description"),
            _row("body", "people"),
            _row("state", "state_reason"),
        ],
        "name",
        "place",
        "description",
    )


class CouncilGroup(SnippetViewSetGroup):
    """Menu group: the council's registers."""

    items: Any = (
        SessionViewSet,
        EventViewSet,
        PersonViewSet,
        MembershipViewSet,
        BodyViewSet,
        TermViewSet,
        SeatViewSet,
        SeatReportViewSet,
        AuditorReportViewSet,
        TopicViewSet,
    )
    menu_icon = "group"
    menu_label = _("The council")
    menu_order = 250
