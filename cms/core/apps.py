"""The kernel: base page, blocks, Persian text and dates, published documents, page cache, worker."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("Portal core")

    def ready(self) -> None:
        """Wire the kernel's signal handlers."""
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate
        from wagtail.signals import page_slug_changed

        from cms.core import restrictions
        from cms.core.calendar_display import wrap_formats
        from cms.core.documents import triggers
        from cms.core.forms.admin import register_date_fields
        from cms.core.indexes import make_indexes
        from cms.core.middleware.outage import bound_waits
        from cms.core.number_display import show_numbers_in_readers_digits
        from cms.core.pagecache.wiring import wire
        from cms.core.signal_handlers import keep_slugs_in_step
        from cms.core.unmarked import names

        page_slug_changed.connect(keep_slugs_in_step, dispatch_uid="cms.core.keep_slugs_in_step")
        names.connect()
        restrictions.connect()
        register_date_fields()
        wrap_formats()
        show_numbers_in_readers_digits()
        triggers.connect()
        wire(self)
        post_migrate.connect(make_indexes, sender=self, dispatch_uid="cms.core.make_indexes")
        connection_created.connect(bound_waits, dispatch_uid="cms.core.bound_waits")
