"""The demo's settings, and beside the portal stock Wagtail's API; nothing of this is ever served to anyone."""

from cms.settings.base import BASE_DIR, INSTALLED_APPS, TEMPLATES
from cms.settings.development import *  # noqa: F403 -- what stays as it is there

INSTALLED_APPS = [*INSTALLED_APPS, "rest_framework", "wagtail.api.v2"]
ROOT_URLCONF = "bench.urls"
#: Stock's own limit is 20 a list; here it lists 100 as well.
WAGTAILAPI_LIMIT_MAX = None
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]}]
