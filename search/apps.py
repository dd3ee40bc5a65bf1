"""The site's search: its own small index beside the published documents, and the pages that ask it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Follow the published documents, and check that the database can read Persian."""
        from django.core import checks

        from cms.core.documents.signals import documents_changed
        from search.checks import check_search_url, check_text_search
        from search.signal_handlers import enqueue_sync

        documents_changed.connect(enqueue_sync, dispatch_uid="search.documents_changed")
        checks.register(check_text_search, checks.Tags.database)
        checks.register(check_search_url)
