"""The portal's addresses and, below `/stock/`, those of stock Wagtail: its API v2, and its way to serve an article."""

from django.urls import path

from bench.stock import api_router
from bench.stock_page import article
from cms.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("stock/site/<path:path>", article),
    path("stock/", api_router().urls),
    *urlpatterns,
]
