"""The upload form of illustrations: a picture without words for those who cannot see it is not accepted."""

from typing import Any

from wagtail.images.forms import BaseImageForm


class PortalImageForm(BaseImageForm):
    """Requires the description and the credit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True
