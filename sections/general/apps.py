from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GeneralConfig(AppConfig):
    name = "sections.general"
    label = "general"
    verbose_name = _("General")
