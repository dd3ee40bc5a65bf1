"""`/api/v1/popolo.json`."""

import hashlib

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cms.core.api.parameters import Reader
from cms.core.api.responses import respond_in_parts
from cms.core.models import PublishedDocument
from sections.council import popolo
from sections.council.api.types import RECORD_TYPES


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """Answer with the whole record; its tag is that of the last change of any document of it."""
    Reader(request.GET).finish(())
    names = [item.name for item in RECORD_TYPES]
    state = PublishedDocument.objects.filter(type__in=names).aggregate(
        last=Max("sequence"), count=Count("pk")
    )
    etag = hashlib.blake2b(f"{state} {settings.BASE_URL}".encode(), digest_size=12).hexdigest()
    return respond_in_parts(request, popolo.stream, etag=etag, keys=["api", "api:popolo"])
