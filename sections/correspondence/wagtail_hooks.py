"""The admin's register of messages: read, refer, answer; nobody adds or rewrites a citizen's words there."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from sections.correspondence.forms import HandlingForm
from sections.correspondence.models import Message


class MessageViewSet(SnippetViewSet):
    """Citizens' messages."""

    model = Message
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 270
    add_to_admin_menu = True
    list_display = ["subject", "kind", "status", "received_at"]
    list_filter = ["status", "kind"]
    search_fields = ["subject", "body"]
    ordering = ["-received_at"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("subject", read_only=True),
                    FieldPanel("kind", read_only=True),
                    FieldPanel("received_at", read_only=True),
                    FieldPanel("body", read_only=True),
                    HelpPanel(template="correspondence/admin/sender.html"),
                ],
                heading=_("The message"),
            ),
            MultiFieldPanel([FieldPanel("status"), FieldPanel("answer")], heading=_("The answer")),
        ],
        base_form_class=HandlingForm,
    )


register_snippet(MessageViewSet)
