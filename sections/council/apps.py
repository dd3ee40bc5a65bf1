"""What several sections share: topics and the council's sessions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "sections.council"
    label = "council"
    verbose_name = _("Council")

    def ready(self) -> None:
        """Tell the page cache which rows pages show."""
        from cms.core.pagecache import track
        from sections.council.models import Session

        track(Session)
