from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResolutionsConfig(AppConfig):
    name = "sections.resolutions"
    label = "resolutions"
    verbose_name = _("Resolutions")

    def ready(self) -> None:
        """Give resolutions their address, show them with the agenda items they came of, and keep all in step."""
        from cms.syndication.channels import register
        from sections.resolutions import record
        from sections.resolutions.feeds import CHANNEL

        record.connect()
        register(CHANNEL)
