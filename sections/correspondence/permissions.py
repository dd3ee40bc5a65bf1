"""Who may do what with citizens' messages in the admin."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class MessagePermissionPolicy(ModelPermissionPolicy):
    """Messages come from citizens and stay: no one, not even a superuser, adds or deletes them in the admin."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse adding and deleting; the rest is up to the groups."""
        return action not in {"add", "delete"} and bool(super().user_has_permission(user, action))
