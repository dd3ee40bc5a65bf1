"""Every address of the portal, in the order in which it is tried."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap as sitemap_file
from django.urls import include, path
from django.urls.resolvers import RoutePattern
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.core.graphql.view import GraphQLView
from cms.core.graphql.view import documents as graphql_documents
from cms.core.postponed import PostponedResolver
from cms.core.views import errors, health
from cms.core.views.short_address import short_address
from cms.core.views.styleguide import styleguide
from cms.graphql import executable_schema
from cms.syndication import sitemaps
from media_archive import film_urls
from sections.council.views import popolo

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("p/<int:pk>/", short_address, name="short_address"),
    path("api/v1/graphql", GraphQLView(executable_schema()), name="graphql"),
    path("api/v1/graphql/documents", graphql_documents, name="graphql_documents"),
    path("api/v1/popolo.json", popolo.export, name="popolo"),
    path("", include("media_archive.machine_urls")),
    path("api/v1/", include("cms.core.api.urls")),
    path("api/oparl/v1.1/", include("sections.council.oparl.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("llms.txt", sitemaps.llms, name="llms"),
    path(
        "sitemap.xml",
        sitemap_index,
        sitemaps.INDEX,
        name="sitemap_index",
    ),
    path("sitemap-<section>.xml", sitemap_file, sitemaps.FILES, name="sitemap"),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news_sitemap"),
]

urlpatterns += [path("media-files/", include("media_archive.file_urls"))]
if settings.CMS_SERVES_EDITORS:
    urlpatterns += [
        PostponedResolver(
            RoutePattern("api/cms/v3-preview/"),
            "cms.core.api.writers",
            app_name="ninja",
            namespace="wagtailapi_v3",
        ),
        path("admin/", include("wagtail.admin.urls")),
    ]
else:  # Whoever has to log in is sent to the process that serves editors.
    urlpatterns += [path("admin/login/", errors.served_elsewhere, name="wagtailadmin_login")]
urlpatterns += [path("media/", include(film_urls.TRACKS))]

if not settings.MEDIA_S3_BUCKET:
    from cms.core.views.media import serve_local_media

    urlpatterns += [path("media-files/<path:path>", serve_local_media, name="local_media")]

urlpatterns += i18n_patterns(
    path("styleguide/", styleguide, name="styleguide"),
    path("search/", include("search.urls")),
    path("feeds/", include("cms.syndication.urls")),
    path("calendar/", include("sections.council.urls")),
    path("media/", include("media_archive.urls")),
    path("media/", include(film_urls.PAGES)),
    path("", include("sections.council.ics_urls")),
    path("r/", include("sections.resolutions.urls")),
    path("correspondence/", include("sections.correspondence.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
