"""What each kind of rights lets others do: a sentence for people, an address of the terms, one for IIIF."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from media_archive.models import Rights


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms of one kind of rights. `statement` is a URI that IIIF allows in `rights`."""

    sentence: str | Promise
    statement: str
    #: Address of the full terms; "" for the portal's own.
    terms: str = ""

    @property
    def url(self) -> str:
        """The address of the terms."""
        return self.terms or f"{settings.BASE_URL}/api/v1/docs#credits"


_IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"
_PUBLIC_DOMAIN = "http://creativecommons.org/publicdomain/mark/1.0/"
LICENCES = {
    Rights.COUNCIL: Licence(
        _("May be republished free of charge, with the credit beside it."), _IN_COPYRIGHT
    ),
    Rights.LICENSED: Licence(_("Licensed for this portal only; may not be republished."), _IN_COPYRIGHT),
    Rights.PUBLIC_DOMAIN: Licence(
        _("In the public domain: may be used freely."),
        _PUBLIC_DOMAIN,
        "https://creativecommons.org/publicdomain/mark/1.0/",
    ),
}


def licence(rights: str) -> Licence:
    """Return the terms of a kind of rights."""
    return LICENCES[Rights(rights)]
