"""The dashboard's panel about background work: for those who run the portal, not for every editor."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from cms.core.worker.state import worker_state


class WorkerPanel(Component):
    """Shows whether a worker is alive, and what waits or failed."""

    name = "worker"
    template_name = "admin/worker_panel.html"
    order = 400
    media = Media()

    def get_context_data(self, parent_context: dict[str, Any] | None) -> dict[str, Any]:
        """Add the state."""
        return {"state": worker_state()}


def add_worker_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Show the panel to superusers always, and to every editor while no worker is there to publish on schedule."""
    if request.user.is_superuser or not worker_state().is_alive:
        panels.append(WorkerPanel())
