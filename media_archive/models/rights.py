"""What others may do with a picture, film or recording."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rights(models.TextChoices):
    """On which terms something may be used again."""

    COUNCIL = "council", _("Council: free with credit")
    LICENSED = "licensed", _("Licensed: this site only")
    PUBLIC_DOMAIN = "public_domain", _("Public domain")


#: Terms under which a newsroom may download the original.
FREE = (Rights.COUNCIL, Rights.PUBLIC_DOMAIN)
