"""Which change purges which tags."""

from typing import Any

from django.db.models import Model
from wagtail.models import Locale, Page, PageViewRestriction, Site

from .collector import EVERYTHING
from .purges import purge, purge_now
from .tracking import tracked

#: Saving a draft touches these and nothing a reader sees.
_DRAFT_FIELDS = frozenset(
    {
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_id",
        "latest_revision_created_at",
        "draft_title",
    }
)
#: What navigation, breadcrumbs, lists and language switches show of a page they link to.
_LINK_FIELDS = ("title", "url_path", "live", "show_in_menus", "locale_id", "translation_key")
_BEFORE = "_pagecache_before"


def _is_draft_only(update_fields: Any) -> bool:
    return update_fields is not None and _DRAFT_FIELDS.issuperset(update_fields)


def remember_page(sender: type[Model], instance: Model, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    """Before a page is saved: hold on to what readers see of it now."""
    if not isinstance(instance, Page) or raw or _is_draft_only(update_fields):
        return
    before = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
    setattr(instance, _BEFORE, before)


def purge_saved(
    sender: type[Model], instance: Model, raw: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    """After a save: purge what shows the row."""
    if raw:
        return
    if sender in tracked:
        purge(*tracked[sender](instance))
    elif isinstance(instance, Page) and not _is_draft_only(update_fields):
        before = instance.__dict__.pop(_BEFORE, None)
        if instance.live or (before is not None and before.live):
            purge(*page_tags(before, instance))
    elif sender in (Locale, Site, PageViewRestriction):
        # Rare, and felt everywhere: addresses, switches, lists.
        purge(EVERYTHING)


def purge_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Before a row goes: purge what shows it."""
    if sender in tracked:
        purge(*tracked[sender](instance))
    elif isinstance(instance, Page):
        purge(*page_tags(instance, None))
    elif sender in (Locale, Site, PageViewRestriction):
        purge(EVERYTHING)


def purge_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Around a move (before and after): every page below both parents may have a new address or place."""
    parents = {kwargs["parent_page_before"].path, kwargs["parent_page_after"].path}
    if PageViewRestriction.objects.exists():
        purge(EVERYTHING)  # The move may have hidden or shown a whole branch, and lists with it.
    else:
        purge(*(f"branch:{path}" for path in parents), *page_tags(instance, None))


def page_tags(before: Page | None, after: Page | None) -> set[str]:
    """Return the tags that a change of a page purges; None stands for a page that is not (or no longer) there."""
    page = after or before
    assert page is not None  # noqa: S101 -- one of them is always there
    tags = {f"page:{page.pk}"}
    for version in (before, after):
        if version is not None:
            tags |= list_tags(version)
    if page.depth == 3:
        tags.add("sections")
    if before is None or after is None or _looks_different(before, after):
        tags |= _link_tags(before, page)
    return tags


def list_tags(page: Page) -> set[str]:
    """Return the tags of the lists a page appears in; page types say so with a method of that name."""
    return set(page.list_tags()) if hasattr(page, "list_tags") else set()


def _looks_different(before: Page, after: Page) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in _LINK_FIELDS)


def _link_tags(before: Page | None, page: Page) -> set[str]:
    tags = {f"link:{page.pk}", f"translations:{page.translation_key}"}
    if before is not None:
        tags |= {f"branch:{before.path}", f"branch:{page.path}", f"translations:{before.translation_key}"}
    is_in_menus = page.show_in_menus or (before is not None and before.show_in_menus)
    if is_in_menus:
        parent = page.get_parent()
        tags |= {f"below:{page.path[: -Page.steplen]}"} | ({f"children:{parent.pk}"} if parent else set())
    if page.depth == 3 or (page.depth == 4 and is_in_menus):
        tags.add("site")  # Header and footer may link to it.
    return tags


def purge_document(sender: Any, type: str, locale: str, object_id: int, document: Any, **kwargs: Any) -> None:
    """A published document was written or removed: the feeds and lists made of such documents change."""
    tags = {f"documents:{type}:{locale}", f"document:{type}:{object_id}"}
    if kind := getattr(document, "kind", ""):
        tags.add(f"list:{kind}:{locale}")
    purge(*tags)


def purge_all_after_migrating(**kwargs: Any) -> None:
    """A new release may render every page differently."""
    try:
        purge_now({EVERYTHING})
    except Exception:  # Without a cache there is nothing to purge, and migrating goes on
        return
