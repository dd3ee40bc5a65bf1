from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepresentationsConfig(AppConfig):
    name = "sections.representations"
    label = "representations"
    verbose_name = _("Representations")
