"""Template tags of the archive: pictures, sizes, lengths, rights and citations."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.languages import front_page_path
from cms.core.persian.digits import localise
from cms.core.persian.foreign import foreign_language
from cms.core.persian.formats import format_date
from cms.core.templatetags.design import icon
from media_archive import kinds, linked_data, pictures
from media_archive.addresses import item_below
from media_archive.models import AssetKind, MediaItem, MediaSet
from media_archive.pictures import Picture, Revisions
from sections.council.addresses import path_of
from sections.council.models import Session
from sections.council.templatetags.record import marked
from sections.council.visibility import is_visible

register = template.Library()

_ICONS = {AssetKind.PHOTOGRAPH: "photograph", AssetKind.FILM: "film", AssetKind.SOUND: "sound"}
_UNITS = 1000


@register.simple_tag
def item_picture(
    item: MediaItem,
    sizes: str = "100vw",
    max_width: int = 0,
    alt: str | None = None,
    is_eager: bool = False,
    is_cut: bool = False,
    is_public: bool = True,
    revisions: Revisions | None = None,
) -> SafeString:
    """Return an item's picture (a film's poster), "" where there is none.

    Args:
        alt: instead of the item's own words; "" where they stand beside the picture anyway.
        is_eager: at once and before others; for the first of a page.
        is_cut: shown in a frame of another shape, so that the focal point matters.
    """
    found = pictures.picture_of(
        item.asset, public=is_public, sizes=sizes, max_width=max_width, revisions=revisions
    )
    if found is None:
        return SafeString("")
    words = item.local_alt_text if alt is None else alt
    classes = pictures.focus_classes(item) if is_cut else ""
    return markup(found, str(words), is_eager=is_eager, classes=classes)


def markup(picture: Picture, alt: str, *, is_eager: bool = False, classes: str = "") -> SafeString:
    """Return `<picture>` on a ground of its average colour, which the policy allows as SVG and not as a style.

    A page has hundreds of them: each value is escaped once and put in its place, without a template for each.
    """
    sizes = escape(picture.sizes)
    sources = "".join(
        f'<source type="{kind}" srcset="{escape(srcset)}" sizes="{sizes}">'
        for kind, srcset in picture.sources
    )
    widths = f' srcset="{escape(picture.srcset)}" sizes="{sizes}"' if picture.srcset else ""
    language = foreign_language(alt, get_language() or "") if alt else ""
    return mark_safe(  # noqa: S308 -- every value is escaped, a number, or one of the portal's own words
        '<svg class="ground" aria-hidden="true"><rect width="100%" height="100%" '
        f'fill="{escape(picture.colour)}"/></svg><picture>{sources}<img src="{escape(picture.src)}"{widths} '
        f'width="{picture.width}" height="{picture.height}" alt="{escape(alt)}"'
        f"{_attribute('lang', language)}{_attribute('class', classes)}"
        f"{_NOW if is_eager else _LATER}></picture>"
    )


#: What asks a browser for a picture at once, or as soon as it is near.
_NOW, _LATER = ' fetchpriority="high"', ' loading="lazy" decoding="async"'


def _attribute(name: str, value: str | None) -> str:
    return f' {name}="{escape(value)}"' if value else ""


@register.simple_tag
def item_tiles(items: Iterable[MediaItem], eager: int = 4) -> SafeString:
    """Return the items of a set as list items; the first `eager` pictures are loaded at once.

    The words under a picture are its text for those who cannot see it too, unless it has a description of its own.
    """
    prefix = front_page_path(_reader())
    return SafeString(
        "\n".join(_tile(item, prefix, is_eager=number < eager) for number, item in enumerate(items))
    )


def _tile(item: MediaItem, prefix: str, *, is_eager: bool) -> str:
    words = marked(item.localized("title" if item.title else "caption"))
    has_own_words = bool(item.alt_text) or not words
    picture = item_picture(
        item,
        sizes="(min-width: 62rem) 17rem, 46vw",
        max_width=640,
        alt=None if has_own_words else "",
        is_eager=is_eager,
        is_cut=True,
    )
    mark = ""
    if item.kind != AssetKind.PHOTOGRAPH:
        length = clock(item.asset.duration_ms) if item.asset.duration_ms else ""
        mark = f'<span class="frame__mark">{icon(kind_icon(item.kind))}{length}</span>'
    hidden = ' aria-hidden="true"' if item.alt_text else ""
    below = f'<span class="tile__words"{hidden}>{words}</span>' if words else ""
    return (  # Of markup that is safe already, figures, and addresses made of an identifier.
        f'<li class="tile" id="item-{item.pk}"><a href="{prefix}{item_below(item)}">'
        f'<span class="frame">{picture}{mark}</span>{below}</a></li>'
    )


@register.filter
def of_item(mapping: Mapping[int, Any], item: MediaItem) -> Any:
    """Return what a mapping holds for an item."""
    return mapping.get(item.pk, ())


@register.filter
def is_listed(session: Session) -> bool:
    """Tell whether citizens may know of a session."""
    return is_visible(session)


@register.filter
def kind_icon(kind: str) -> str:
    """Return the name of the icon of a kind."""
    return _ICONS[AssetKind(kind)]


@register.filter
def kind_count(count: int, kind: str) -> str:
    """Return how many items of a kind there are, in words."""
    return kinds.kind_count(count, kind, localise(count, _reader()))


@register.filter
def file_size(size: int) -> str:
    """Return a size in the unit that people would use, powers of a thousand as on the disks they buy."""
    units = [_("%(size)s B"), _("%(size)s KB"), _("%(size)s MB"), _("%(size)s GB"), _("%(size)s TB")]
    amount, index = float(size), 0
    while amount >= _UNITS and index < len(units) - 1:
        amount, index = amount / _UNITS, index + 1
    shown = f"{amount:.0f}" if index == 0 or amount >= 100 else f"{amount:.1f}"
    return units[index] % {"size": localise(shown, _reader()).replace(".", _decimal_point())}


@register.filter
def exact_size(size: int) -> str:
    """Return a size in bytes, to the byte."""
    grouped = f"{size:,}"
    shown = localise(grouped, _reader()).replace(",", "," if _reader() == "en" else "\u066c")
    return _("%(size)s bytes") % {"size": shown}


@register.filter
def clock(milliseconds: int | None) -> str:
    """Return the length of a film as a clock shows it: 1:02:03."""
    seconds = (milliseconds or 0) // 1000
    hours, minutes = divmod(seconds // 60, 60)
    text = f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
    return localise(text, _reader())


@register.filter
def item_title(item: MediaItem) -> Any:
    """Return what an item is called."""
    return linked_data.title_of(item)


@register.filter
def rights_words(row: MediaItem | MediaSet) -> str:
    """Return in a sentence what a reader may do with an item, or with the items of a set."""
    if isinstance(row, MediaItem):
        return linked_data.rights_sentence(row.effective_rights, str(row.local_credit))
    return linked_data.rights_sentence(row.rights, str(row.localized("credit")))


@register.simple_tag
def citation(row: MediaItem | MediaSet, site_name: str) -> SafeString:
    """Return how to cite a set or an item: who made it, what, which day, where it is kept, its lasting address."""
    language = _reader()
    if isinstance(row, MediaItem):
        credit, title, day = row.local_credit, linked_data.title_of(row), row.day
        kind = str(AssetKind(row.kind).label)
    else:
        credit, title, day = row.localized("credit"), row.local_name, row.occasion.day
        kind = _("Media set")
    words = _("%(credit)s. “%(title)s” [%(kind)s], %(day)s. Media archive of the %(site)s.") % {
        "credit": credit,
        "title": " ".join(str(title).split())[:200].rstrip(" .،؛"),
        "kind": kind,
        "day": format_date(day, language, "medium", tz=timezone.get_current_timezone()),
        "site": site_name,
    }
    return format_html('{} <bdi class="ltr">{}{}</bdi>', words, settings.BASE_URL, path_of(row))


def _decimal_point() -> str:
    return "." if _reader() == "en" else "\u066b"


def _reader() -> str:
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
