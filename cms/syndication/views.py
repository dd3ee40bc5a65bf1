"""The feeds and the page that lists them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.languages import front_page_path
from cms.core.pagecache import tag_response
from cms.syndication.channels import Channel, all_channels, get_channel
from cms.syndication.formats import FORMATS, Feed


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def build_feed(channel: Channel, extension: str) -> Feed:
    """Return a channel in the language of the request, ready for any format."""
    language = _language()
    publisher = _("Islamic City Council of Tehran")
    return Feed(
        title=f"{channel.title} · {publisher}",
        description=str(channel.description),
        publisher=publisher,
        language=language,
        page_url=f"{settings.BASE_URL}{front_page_path(language)}{channel.page}",
        url=f"{settings.BASE_URL}{reverse('feed', args=[channel.name, extension])}",
        icon_url=f"{settings.BASE_URL}{static('img/icon-512.png')}",
        items=channel.items(language),
    )


@require_safe
def feed(request: HttpRequest, channel: str, extension: str) -> HttpResponse:
    """Serve a channel in one format; 404 for an unknown channel or ending."""
    found, form = get_channel(channel), FORMATS.get(extension)
    if found is None or form is None:
        raise Http404
    response = HttpResponse(form.render(build_feed(found, extension)), content_type=form.media_type)
    patch_cache_control(response, public=True, max_age=30, s_maxage=300, stale_while_revalidate=600)
    response.headers["Access-Control-Allow-Origin"] = "*"
    tag_response(response, found.cache_tags(_language()))
    return response


@require_safe
def feed_list(request: HttpRequest) -> HttpResponse:
    """Show all channels in all formats."""
    channels = [
        {
            "title": channel.title,
            "description": channel.description,
            "feeds": [
                {
                    "label": form.label,
                    "url": reverse("feed", args=[channel.name, ending]),
                    "media_type": media_type,
                }
                for ending, form in FORMATS.items()
                for media_type in [form.media_type.partition(";")[0]]
            ],
        }
        for channel in all_channels()
    ]
    response = render(request, "syndication/feeds.html", {"channels": channels})
    return tag_response(response, {"site"})
