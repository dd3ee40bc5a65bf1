from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GeneralConfig(AppConfig):
    name = "sections.general"
    label = "general"
    verbose_name = _("General")

    def ready(self) -> None:
        """Register the newsroom's channels, and the newsroom where the record shows its news."""
        from cms.core.documents.signals import document_written
        from cms.syndication.channels import register
        from media_archive.signals import media_changed
        from sections.council.news import register_source
        from sections.general import photo_upkeep, record_news
        from sections.general.feeds import CHANNELS

        for channel in CHANNELS:
            register(channel)
        register_source(record_news)
        media_changed.connect(photo_upkeep.follow, dispatch_uid="general.photo_reports")
        document_written.connect(record_news.purge_news, dispatch_uid="general.purge_news")
