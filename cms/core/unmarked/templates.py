"""A template loader that marks English words in templates of the platform while it reads them.

Copies of whole templates would hide every later change of the originals; a replacement touches one phrase, and
`tests/cms/core/test_unmarked.py` fails when an upgrade has moved or mended the phrase.
"""

from django.template import Origin
from django.template.loaders import app_directories

_LOAD = "{% load i18n unmarked %}"
_LISTED = "items_count=items_count|intcomma"
_SEARCH_BUTTON = (
    'type="submit" value="Search"',
    'type="submit" value="' + _LOAD + '{% translate "Search" %}"',
)
_USAGE = (
    "{% blocktranslate trimmed with num_pages=locale.num_pages num_others=locale.num_others %}"
    "{{ num_pages }} pages and {{ num_others }} others{% endblocktranslate %}"
)
_LOCALIZE = """<script src="{% versioned_static 'wagtail_localize/js/wagtail-localize.js' %}"></script>"""
_MEND = """{% load static %}<script src="{% static 'core/js/unmarked.js' %}"></script>"""

#: Template → (what it says, what it should say), replaced wherever it occurs.
REPLACEMENTS: dict[str, list[tuple[str, str]]] = {
    "wagtailadmin/skeleton.html": [("branding_title %}Wagtail{%", "branding_title %}" + _LOAD + "{% desk_name %}{%")],
    "wagtailadmin/home.html": [_SEARCH_BUTTON],
    "wagtailadmin/shared/header.html": [_SEARCH_BUTTON],
    "wagtailadmin/shared/headers/_actions.html": [
        ('aria-label="Actions"', 'aria-label="' + _LOAD + '{% translate "Actions" %}"'),
    ],
    # Labels that forms and filters make up from the names of their fields.
    "wagtailadmin/shared/formatted_field.html": [("{{ label_text }}", _LOAD + "{{ label_text|marked }}")],
    "wagtailadmin/shared/headers/_filters.html": [("{{ field.label }}", _LOAD + "{{ field.label|marked }}")],
    "wagtailadmin/tables/boolean_cell.html": [
        ("title=value|stringformat:'s'", "title=value|yesno:_('yes,no,maybe')"),
    ],
    # Numbers and dates that no filter of Wagtail's writes for the reader (see `cms.core.number_display`).
    "wagtailadmin/shared/pagination_nav.html": [
        ("items.paginator.items_count_label|capfirst }}", "items.paginator|items_count }}"),
        ("{% load wagtailadmin_tags %}", "{% load unmarked wagtailadmin_tags %}"),
    ],
    "wagtailadmin/shared/human_readable_date.html": [("{{ date|date:tooltip_format }}", "{{ date }}")],
    # Nobody published it, or the list is of no one model: Python's None.
    "wagtailadmin/shared/user_avatar.html": [("{{ user }}", "{{ user|default_if_none:'' }}")],
    "wagtailadmin/pages/listing/_page_title_column_header.html": [
        (_LISTED, _LISTED + " model_name=model_name|default:_('pages')"),
    ],
    # Names of permissions are rows of the database, in English.
    "wagtailusers/groups/includes/formatted_permissions.html": [
        ("{% load i18n wagtailadmin_tags %}", "{% load i18n unmarked wagtailadmin_tags %}"),
        ("content_perms_dict.object|capfirst", "content_perms_dict.object|marked|capfirst"),
        ("content_perms_dict.add.perm.name", "content_perms_dict.add.perm.name|permission"),
        ("content_perms_dict.change.perm.name", "content_perms_dict.change.perm.name|permission"),
        ("content_perms_dict.delete.perm.name", "content_perms_dict.delete.perm.name|permission"),
        ("{% trans custom_perm.name as", "{% firstof custom_perm.name|permission as"),
        ("{% trans perm_tuple.0.name %}", "{{ perm_tuple.0.name|permission }}"),
    ],
    "wagtailusers/groups/includes/page_permissions_form.html": [
        ("{{ option.choice_label }}", _LOAD + "{{ option.choice_label|permission }}"),
    ],
    "wagtaillocales/index.html": [
        ("{{ locale.num_pages }} pages", _USAGE),
        ("{% if locale.num_others %} + {{ locale.num_others }} others{% endif %}", ""),
    ],
    # The editor of translations is a bundle of scripts; one of ours mends what it draws.
    "wagtail_localize/admin/edit_translation.html": [(_LOCALIZE, _LOCALIZE + _MEND)],
}  # fmt: skip


class Loader(app_directories.Loader):
    """Django's loader of the apps' own templates, with the platform's unmarked words marked."""

    def get_contents(self, origin: Origin) -> str:
        """Return the template's source after its replacements; raises TemplateDoesNotExist."""
        contents = super().get_contents(origin)
        for english, marked in REPLACEMENTS.get(str(origin.template_name), []):
            contents = contents.replace(english, marked)
        return contents
