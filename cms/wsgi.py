"""WSGI entry point; production settings unless the environment says otherwise."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from cms.core.postponed import postponed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

# What is loaded now stays until the process ends: the garbage collector need not look at it, now or ever again.
gc.disable()
with postponed(r"wagtail\.(.+\.)?api\.v3(\..+)?"):
    application = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018 -- loads them before the first request asks
gc.collect()
gc.freeze()
# Counted anew, with nothing left: full collections come after little rubbish, not after a quarter of what is loaded.
gc.collect()
gc.enable()
