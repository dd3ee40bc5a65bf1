from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    name = "sections.correspondence"
    label = "correspondence"
    verbose_name = _("Correspondence")

    def ready(self) -> None:
        """Tell Wagtail that messages are neither added nor deleted by hand; forget senders in time."""
        from wagtail.permissions import register_permission_policy

        from cms.core.worker.signals import day_passed
        from sections.correspondence.models import Message
        from sections.correspondence.permissions import MessagePermissionPolicy
        from sections.correspondence.signal_handlers import forget_senders

        register_permission_policy(Message, MessagePermissionPolicy(Message))
        day_passed.connect(forget_senders, dispatch_uid="correspondence.forget_senders")
