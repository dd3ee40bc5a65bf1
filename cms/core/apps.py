"""The kernel: base page, blocks, Persian text and dates, published documents, page cache, worker."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("Portal core")

    def ready(self) -> None:
        """Wire the kernel's signal handlers."""
        from wagtail.signals import page_slug_changed

        from cms.core.signal_handlers import keep_slugs_in_step

        page_slug_changed.connect(keep_slugs_in_step, dispatch_uid="cms.core.keep_slugs_in_step")
