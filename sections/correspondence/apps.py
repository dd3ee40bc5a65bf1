from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    name = "sections.correspondence"
    label = "correspondence"
    verbose_name = _("Correspondence")

    def ready(self) -> None:
        """Tell Wagtail that messages are neither added nor deleted by hand."""
        from wagtail.permissions import register_permission_policy

        from sections.correspondence.models import Message
        from sections.correspondence.permissions import MessagePermissionPolicy

        register_permission_policy(Message, MessagePermissionPolicy(Message))
