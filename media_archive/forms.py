"""The upload form of illustrations: a picture without words for those who cannot see it is not accepted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media_archive.validators import validate_image_upload


class PortalImageField(WagtailImageField):
    """Looks at the picture before Wagtail does, and lets no decoder's exception through."""

    def to_python(self, data: Any) -> Any:
        """Return the checked upload; raises `ValidationError` for everything that is not a sound picture."""
        if hasattr(data, "read") and hasattr(data, "seek"):
            validate_image_upload(data)
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(_("This file is damaged or is not a picture."), "damaged") from error


class PortalImageForm(BaseImageForm):
    """Requires the description and the credit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (stock := self.fields.get("file")) is not None:
            self.fields["file"] = PortalImageField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
        self.fields["description"].required = True
