"""The site settings of each language."""

from wagtail.models import Locale

from cms.demo.content.site import DEMO_NOTICE, SETTINGS
from home.models import SiteSettings


def load_site_settings(*, is_demo: bool) -> None:
    """Add the settings row of each language that has none; the demo says that it is one."""
    source = SiteSettings.objects.first()
    for language, fields in SETTINGS.items():
        locale = Locale.objects.get(language_code=language)
        if SiteSettings.objects.filter(locale=locale).exists():
            continue
        row = SiteSettings(locale=locale, notice=DEMO_NOTICE[language] if is_demo else "", **fields)
        if source is not None:
            row.translation_key = source.translation_key
        row.save()
        source = source or row
