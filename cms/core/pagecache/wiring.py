"""Connects the page cache to the signals of Django, Wagtail and the published documents."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save, pre_delete, pre_save
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.signals import post_page_move, pre_page_move

from cms.core.documents.signals import document_removed, document_written

from . import triggers
from .collector import keep
from .tracking import branch_tags, track_by_kind


def wire(core: AppConfig) -> None:
    """Connect everything once; called by the kernel's `ready`."""
    track_by_kind()
    pre_save.connect(triggers.remember_page, dispatch_uid="pagecache.remember_page")
    post_save.connect(triggers.purge_saved, dispatch_uid="pagecache.purge_saved")
    pre_delete.connect(triggers.purge_deleted, dispatch_uid="pagecache.purge_deleted")
    pre_page_move.connect(triggers.purge_moved, dispatch_uid="pagecache.before_move")
    post_page_move.connect(triggers.purge_moved, dispatch_uid="pagecache.after_move")
    document_written.connect(triggers.purge_document, dispatch_uid="pagecache.document_written")
    document_removed.connect(triggers.purge_document, dispatch_uid="pagecache.document_removed")
    post_migrate.connect(triggers.purge_all_after_migrating, sender=core, dispatch_uid="pagecache.migrated")
    hooks.register("before_serve_page", keep_page, order=1000)


def keep_page(page: Page, request: HttpRequest, args: object, kwargs: object) -> None:
    """Ask that a page be kept; runs after the hook that refuses restricted pages."""
    tags = branch_tags(page.path) | {tag.replace("branch:", "below:", 1) for tag in branch_tags(page.path)}
    own = page.cache_tags() if hasattr(page, "cache_tags") else {f"page:{page.pk}", "site"}
    keep(tags | own | {f"children:{page.pk}", f"translations:{page.translation_key}"})
