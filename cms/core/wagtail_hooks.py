"""What the kernel adds to Wagtail."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.core.forms.admin import picker_settings
from cms.core.rich_text_links import LivePageLinkHandler
from cms.core.worker.panel import add_worker_panel

hooks.register("construct_homepage_panels", add_worker_panel)


@hooks.register("register_rich_text_features", order=100)
def register_live_page_links(features: FeatureRegistry) -> None:
    """Take the place of Wagtail's own handler of links to pages."""
    features.register_link_type(LivePageLinkHandler)


PICKER_SCRIPTS = ("core/js/jalali-dates.js", "core/js/jalali-calendar.js", "core/js/jalali-picker.js")


def _desk_is_persian() -> bool:
    return (get_language() or "").partition("-")[0] == "fa"


@hooks.register("insert_global_admin_js")
def solar_hijri_pickers() -> SafeString:
    """Put Solar Hijri pickers in the place of Wagtail's where the desk speaks Persian.

    They have to be loaded before the inline scripts that start a picker, hence globally.
    """
    if not _desk_is_persian():
        return SafeString()
    scripts = format_html_join("", '<script src="{}"></script>', ((static(path),) for path in PICKER_SCRIPTS))
    return format_html("{}{}", json_script(picker_settings(), "jalali-picker-settings"), scripts)


@hooks.register("insert_global_admin_css")
def solar_hijri_picker_styles() -> SafeString:
    """Style the pickers."""
    if not _desk_is_persian():
        return SafeString()
    return format_html('<link rel="stylesheet" href="{}">', static("core/css/jalali-picker.css"))
