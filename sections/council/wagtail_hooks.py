"""The admin's registers of topics and sessions."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from sections.council.models import Session, Topic


class TopicViewSet(SnippetViewSet):
    """Subjects that texts are filed under."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "slug"]
    search_fields = ["name"]


class SessionViewSet(SnippetViewSet):
    """The plan of sessions; the front door announces the next open one."""

    model = Session
    icon = "calendar"
    menu_label = _("Sessions")
    list_display = ["__str__", "scheduled_at", "place", "state", "is_public"]
    list_filter = ["body", "term", "kind", "state"]
    ordering = ["-scheduled_at"]


class CouncilGroup(SnippetViewSetGroup):
    """Menu group: the council's registers."""

    items = (SessionViewSet, TopicViewSet)
    menu_icon = "group"
    menu_label = _("The council")
    menu_order = 250


register_snippet(CouncilGroup)
