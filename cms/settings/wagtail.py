"""Wagtail's settings: languages, images, search and what the admin may and may not do."""

import sys

from django.utils.translation import gettext_lazy as _

from .environment import env

WAGTAIL_SITE_NAME = "پرتال شورای اسلامی شهر تهران"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
WAGTAIL_I18N_ENABLED = True
# Named in the editor's language; the readers' language switch uses each language's own name (LANGUAGES).
WAGTAIL_CONTENT_LANGUAGES = [("fa", _("Persian")), ("en", _("English")), ("ar", _("Arabic"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fa", "فارسی"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [env("TIME_ZONE", default="Asia/Tehran")]  # One city: nobody picks among 600 zones.
WAGTAILIMAGES_IMAGE_MODEL = "media_archive.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media_archive.PortalDocument"
WAGTAILADMIN_USER_LOGIN_FORM = "cms.accounts.forms.ThrottledLoginForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media_archive.forms.PortalImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
# Willow makes Pillow read HEIF as soon as this package is there, whatever an upload calls itself: a decoder less that
# strangers' files can reach, and 4 MB less in each process.
sys.modules.setdefault("pillow_heif", None)  # type: ignore[arg-type]  # None: it is not there
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.int("IMAGE_MAX_UPLOAD_MB", default=20) * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000_000
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 72
WAGTAILIMAGES_JPEG_QUALITY = 74
WAGTAILDOCS_EXTENSIONS = ["csv", "doc", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {
    # Serves the admin's own pickers and lists; citizens search through the `search` app's index.
    "default": {"BACKEND": "search.admin_index", "AUTO_UPDATE": True}
}
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_MODERATION_ENABLED = True
# A text under review is locked for its writer; a reviewer who mends it approves what they see, once.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # No request leaves for a third party.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # Embeds are built from an allow-list, never fetched.
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]},
    }
}
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
WAGTAIL_HEADLESS_PREVIEW = None
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
