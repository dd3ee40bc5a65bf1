"""Embeds from an allow-list of sites.

An address is matched against the pattern of a listed provider and the frame's address is built from the
identifier found in it. Nothing is ever fetched from an address that somebody typed, so there is no way to
make the server call a private host, and no reader's browser calls a third party before a click.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class EmbedProvider:
    """A site whose films may be embedded.

    ``path`` is matched against the path of an address (plus "?v=…" for sites that name the film in the query)
    and has one group ``id``. ``page`` and ``frame`` are the public address and the frame's, with ``{id}``.
    """

    key: str
    label: str | Promise
    hosts: frozenset[str]
    path: re.Pattern[str]
    page: str
    frame: str
    sample: str

    @property
    def frame_origin(self) -> str:
        """Scheme and host of the frame, for the ``frame-src`` of a content security policy."""
        parts = urlsplit(self.frame)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class EmbedMatch:
    """A film found in an address."""

    provider: EmbedProvider
    identifier: str

    @property
    def page_url(self) -> str:
        """The film's own page, for readers without JavaScript and for the feed."""
        return self.provider.page.format(id=self.identifier)

    @property
    def embed_url(self) -> str:
        """The address a frame loads after the click."""
        return self.provider.frame.format(id=self.identifier)


PROVIDERS: dict[str, EmbedProvider] = {
    provider.key: provider
    for provider in (
        EmbedProvider(
            key="aparat",
            label=_("Aparat"),
            hosts=frozenset({"aparat.com", "www.aparat.com"}),
            path=re.compile(r"/(?:v|video/video/embed/videohash)/(?P<id>[A-Za-z0-9]{4,16})(?:/.*)?"),
            page="https://www.aparat.com/v/{id}",
            frame="https://www.aparat.com/video/video/embed/videohash/{id}/vt/frame",
            sample="https://www.aparat.com/v/kBRjz",
        ),
        EmbedProvider(
            key="youtube",
            label=_("YouTube"),
            hosts=frozenset(
                {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
            ),
            path=re.compile(r"/(?:(?:embed|shorts|live)/|watch\?v=)?(?P<id>[A-Za-z0-9_-]{11})/?"),
            page="https://www.youtube.com/watch?v={id}",
            frame="https://www.youtube-nocookie.com/embed/{id}",
            sample="https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        ),
        EmbedProvider(
            key="vimeo",
            label=_("Vimeo"),
            hosts=frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"}),
            path=re.compile(r"/(?:video/)?(?P<id>\d{6,12})/?"),
            page="https://vimeo.com/{id}",
            frame="https://player.vimeo.com/video/{id}?dnt=1",
            sample="https://vimeo.com/76979871",
        ),
    )
}


def enabled_providers() -> list[EmbedProvider]:
    """The providers named in the setting ``CMS_EMBED_PROVIDERS``, in its order.

    Raises ``ImproperlyConfigured`` for a name that is not in ``PROVIDERS``.
    """
    names = settings.CMS_EMBED_PROVIDERS
    unknown = [name for name in names if name not in PROVIDERS]
    if unknown:
        known = ", ".join(PROVIDERS)
        raise ImproperlyConfigured(f"CMS_EMBED_PROVIDERS: unknown {', '.join(unknown)}; known are {known}.")
    return [PROVIDERS[name] for name in names]


def embed_frame_sources() -> list[str]:
    """Origins that the page's content security policy must allow in ``frame-src``."""
    return sorted({provider.frame_origin for provider in enabled_providers()})


def match_embed(url: str) -> EmbedMatch | None:
    """The film an address points to, or None when its site is not listed or the address is not a film's."""
    try:
        parts = urlsplit(url.strip())
        is_plain = parts.port in (None, 443, 80) and parts.username is None
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not is_plain:
        return None
    host = (parts.hostname or "").lower()
    for provider in enabled_providers():
        if host in provider.hosts:
            found = provider.path.fullmatch(_film_path(parts.path, parts.query))
            return EmbedMatch(provider, found["id"]) if found else None
    return None


def _film_path(path: str, query: str) -> str:
    """The path, with the film's name from the query where the site keeps it there."""
    film = parse_qs(query).get("v")
    return f"{path}?v={film[0]}" if film and path == "/watch" else path
