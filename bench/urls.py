"""The portal's addresses and, below `/stock/`, those of stock Wagtail's API v2."""

from django.urls import path

from bench.stock import api_router
from cms.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("stock/", api_router().urls), *urlpatterns]
