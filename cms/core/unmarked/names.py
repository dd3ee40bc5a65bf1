"""Names for models, fields and filters of the platform that have none but what Python calls them.

Only what people read is set. What Django's migrations compare (`_meta.original_attrs`) stays as it was, so that no
migration is wanted in another package.
"""

from django.apps import apps
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

#: Messages and labels that no scan of templates finds: in `cms.core.unmarked.templates`, and those
#: that Django makes of the names of fields.
LABELS = [
    gettext_noop("%(num_pages)s pages and %(num_others)s others"),
    gettext_noop("Body"),
    gettext_noop("Email address"),
    gettext_noop("Enabled"),
    gettext_noop("Link text"),
    gettext_noop("Locale"),
    gettext_noop("Password"),
    gettext_noop("Phone number"),
    gettext_noop("Role"),
    gettext_noop("Source locale"),
    gettext_noop("Subject"),
    gettext_noop("Sync from"),
    gettext_noop("Target locale"),
]
COLUMNS = {"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")}


def connect() -> None:
    """Give the models their names; called once, when all apps are ready."""
    for label, singular, plural in (
        ("wagtailcore.Locale", _("locale"), _("locales")),
        ("wagtail_localize.Translation", _("translation"), _("translations")),
    ):
        options = apps.get_model(label)._meta
        options.verbose_name, options.verbose_name_plural = singular, plural
    for column in import_string("wagtail.sites.views.IndexView").columns:
        column.label = COLUMNS.get(column.name, column.label)
