"""Finding the section that serves an address of the record, in one query."""

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page

from cms.core.pagecache.collector import collecting, note, request_number
from home.navigation import SECTIONS
from sections.council.models.stories import is_passed_over, type_of_section
from sections.council.routing import RecordRoutesMixin


def serves_records(slug: str) -> bool:
    """Tell whether the section at an address has records below it, most of which have no page."""
    return slug in SECTIONS and issubclass(apps.get_model(slug, SECTIONS[slug]), RecordRoutesMixin)


def record_way(front: Page, path_components: list[str]) -> list[Page]:
    """Return the pages along an address below a section with records, as far as they exist.

    The section and the story of a body come with everything their types add, the section with its own language and
    `routed_versions`: a record's address ends there, and its page shows in which languages there is one. Sections are
    translations of each other by their slug.
    """
    section, *below = path_components
    child, story = SECTIONS[section], str(type_of_section(section)._meta.model_name)
    wanted = Q(depth=front.depth + 1, slug=section)
    for level, slug in enumerate(below, 2):
        wanted |= Q(path__startswith=front.path, depth=front.depth + level, slug=slug)
    # The section's versions in other languages are named, not shown.
    with collecting(request_number()) as collected:
        rows = list(Page.objects.filter(wanted).select_related("locale", child, story).order_by())
    note(*(tag for tag in collected.tags if not tag.startswith("page:")))
    own = next(
        (row for row in rows if row.depth == front.depth + 1 and row.path.startswith(front.path)), None
    )
    if own is None or not hasattr(own, child):
        return [] if own is None else [own]
    page = getattr(own, child)
    page.locale = own.locale
    page.routed_versions = [row for row in rows if row.translation_key == page.translation_key]
    note(f"page:{page.pk}")
    return [page, *_below(page, rows, below, story)]


def _below(section: Page, rows: list[Page], slugs: list[str], story: str) -> list[Page]:
    chain = [section]
    for slug in slugs:
        above = chain[-1]
        here = (row for row in rows if (row.depth, row.slug) == (above.depth + 1, slug))
        child = next((row for row in here if row.path.startswith(above.path)), None)
        if child is not None and hasattr(child, story):
            child = getattr(child, story)
            if is_passed_over(child, is_end=len(chain) == len(slugs)):
                break
        if child is None:
            break
        chain.append(child)
    return chain[1:]
