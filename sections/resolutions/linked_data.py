"""A resolution as schema.org Legislation: what search engines read of its page."""

from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sections.council.addresses import path_of
from sections.council.linked_data import script
from sections.resolutions.models.resolution import Resolution


def legislation(row: Resolution) -> SafeString:
    """Return the script element with the data of a public resolution."""
    url = f"{settings.BASE_URL}{path_of(row, get_language())}"
    title = row.localized("title")
    data: dict[str, Any] = {
        "@type": "Legislation",
        "@id": url,
        "url": url,
        "name": str(title),
        "inLanguage": title.language,
        "legislationIdentifier": row.number,
        "legislationDate": row.passed_date.isoformat(),
        "legislationType": _("Resolution"),
        "legislationPassedBy": {
            "@type": "GovernmentOrganization",
            "name": _("Islamic City Council of Tehran"),
        },
        "legislationJurisdiction": {"@type": "City", "name": _("Tehran")},
    }
    if row.issued_date:
        data["datePublished"] = row.issued_date.isoformat()
    return script(data)
