"""The council's record, shared by the sections."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "sections.council"
    label = "council"
    verbose_name = _("Council")

    def ready(self) -> None:
        """Tell pages and documents which rows they show, and let the triggers step aside while migrations run."""
        from sections.council import publishing, story_upkeep
        from sections.council.purging import track_record
        from sections.council.rules.install import come_back, step_aside

        track_record()
        publishing.connect()
        story_upkeep.connect()
        pre_migrate.connect(step_aside, sender=self, dispatch_uid="council.rules")
        post_migrate.connect(come_back, sender=self, dispatch_uid="council.rules")
