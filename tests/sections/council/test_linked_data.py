"""JSON-LD of the record: the types of schema.org, and no way out of the script element."""

import json
import re
from typing import Any

import pytest
from django.template import Context, Template

from cms.demo import factories
from sections.council import services
from sections.council.models import Membership

pytestmark = pytest.mark.django_db


def rendered(row: Any, arguments: str = "") -> str:
    return Template(f"{{% load linked_data %}}{{% linked_data row {arguments} %}}").render(
        Context({"row": row, "held": Membership.objects.filter(person=row.pk).select_related("body")})
    )


def read(row: Any, arguments: str = "") -> dict[str, Any]:
    found = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', rendered(row, arguments))
    assert found
    return json.loads(found[1])


def test_a_body() -> None:
    parent = factories.BodyFactory(name="شورا")
    data = read(factories.BodyFactory(name="کمیسیون", purpose="هدف", parent=parent))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "GovernmentOrganization")
    assert data["url"].startswith("http://127.0.0.1:8000/commissions/")
    assert read(factories.BodyFactory(kind="outside"))["@type"] == "Organization"


def test_a_person_with_roles() -> None:
    membership = factories.MembershipFactory(role="chair")
    data = read(membership.person, "memberships=held")
    assert data["@type"] == "Person"
    assert data["memberOf"][0]["@type"] == "OrganizationRole"
    assert data["memberOf"][0]["memberOf"]["@type"] == "GovernmentOrganization"


def test_sessions_and_events() -> None:
    session = factories.SessionFactory()
    assert read(session)["eventStatus"] == "https://schema.org/EventScheduled"
    services.cancel(session=session, reason="نبود حد نصاب", user=None)
    session.refresh_from_db()
    assert read(session)["eventStatus"] == "https://schema.org/EventCancelled"
    assert read(factories.EventFactory(place="موزه"))["location"]["name"] == "موزه"
    assert rendered(factories.SessionFactory(is_public=False)) == ""
    assert rendered(factories.EventFactory(is_public=False)) == ""


def test_no_text_ends_the_script() -> None:
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    body = factories.BodyFactory(name=hostile)
    text = rendered(body)
    assert text.count("</script>") == text.count("<") - 1 == 1
    assert read(body)["name"] == hostile
