from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PresidencyConfig(AppConfig):
    name = "sections.presidency"
    label = "presidency"
    verbose_name = _("Presidency")
