"""The council's record, shared by the sections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "sections.council"
    label = "council"
    verbose_name = _("Council")

    def ready(self) -> None:
        """Tell the page cache which rows pages show."""
        from sections.council.purging import track_record

        track_record()
