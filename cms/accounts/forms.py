"""The admin's login form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm

from cms.accounts.throttling import count_failure, forget_failures, is_throttled


class ThrottledLoginForm(LoginForm):
    """Refuses a name or address that failed too often, before the password is looked at."""

    def clean(self) -> dict[str, Any]:
        """Check the password unless there were too many attempts."""
        username = self.cleaned_data.get("username") or ""
        if is_throttled(self.request, username):
            raise ValidationError(
                _("Too many failed attempts. Please try again in a few minutes."), "throttled"
            )
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            count_failure(self.request, username)
            raise
        forget_failures(self.request, username)
        return cleaned
