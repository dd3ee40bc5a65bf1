"""WSGI entry point; production settings unless the environment says otherwise."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from wagtail.hooks import search_for_hooks

from cms.core.postponed import absent, postponed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

#: What others import where it is there and never use here: REST framework's test client and colours, and guesses at an
#: encoding.
UNUSED = ["requests", "charset_normalizer", "pygments"]
if "django.contrib.postgres" not in settings.INSTALLED_APPS:
    UNUSED.append("psycopg")

#: What Wagtail's apps tell its v3 API, its check of `?site=` and, where no editor is served, editors' addresses: they
#: are loaded when asked for.
LATER = [r"wagtail\.(.+\.)?api\.v3(\..+)?", r"wagtail\.contrib\.redirects\.api", r"wagtail\.api\.validators"]
if not settings.CMS_SERVES_EDITORS:
    LATER += [r"wagtail\.(documents|images)\.api\.admin(\..+)?", r"wagtail_localize\.views\..+"]

# What is loaded now stays until the process ends: the garbage collector need not look at it, now or ever again.
gc.disable()
with absent(*UNUSED), postponed("|".join(LATER)):
    application = get_wsgi_application()
    # What the first page would ask for.
    get_resolver().url_patterns  # noqa: B018 -- being asked for, it is built
    search_for_hooks()
gc.collect()
gc.freeze()
# Counted anew, with nothing left: full collections come after little rubbish, not after a quarter of what is loaded.
gc.collect()
# They look at little, so they may come often: a list of news leaves a thousand objects that hold each other (pictures).
gc.set_threshold(1000, 5, 2)
gc.enable()
