"""What the commissions section shows: commissions with their committees, and what each led."""

from typing import Any

from django.db.models import Min, Q
from django.utils import timezone

from cms.core.pagecache import expire_at, note
from sections.council.addresses import kinds_of_section
from sections.council.clock import midnight
from sections.council.decisions import load_decided
from sections.council.models import COMING, AgendaItem, Body, BodyKind, Membership, Role

ITEMS_SHOWN = 12


def front() -> dict[str, Any]:
    """Return the commissions, each with its chair, its committees and its next public meeting."""
    note("bodys", "memberships", "sessions")
    expire_at(midnight())
    coming = Q(
        sessions__is_public=True, sessions__state__in=COMING, sessions__scheduled_at__gte=timezone.now()
    )
    rows = Body.objects.of_kind(*kinds_of_section("commissions")).current()
    bodies: list[Any] = list(rows.annotate(next_at=Min("sessions__scheduled_at", filter=coming)))
    chairs = {
        row.body_id: row.person
        for row in Membership.objects.current()
        .filter(body__in=bodies, role=Role.CHAIR)
        .select_related("person")
    }
    for body in bodies:
        body.chair = chairs.get(body.pk)
    expire_at(min((body.next_at for body in bodies if body.next_at), default=None))
    return {
        "commissions": [
            (body, [child for child in bodies if child.parent_id == body.pk])
            for body in bodies
            if body.kind != BodyKind.COMMITTEE
        ]
    }


def of_body(body: Body) -> dict[str, Any]:
    """Return the items that a commission led, the latest first, and what is in its diary."""
    note("events")
    led = AgendaItem.objects.public().filter(lead_body=body)
    # All that it ever led is sorted to find a few: by their keys, for whole rows would take several times as long.
    newest = led.order_by("-session__scheduled_at", "position").values("pk")[:ITEMS_SHOWN]
    items = AgendaItem.objects.filter(pk__in=newest).select_related("session__body")
    return {
        "led_items": load_decided(items.order_by("-session__scheduled_at", "position")),
        "diary": list(body.events.public().upcoming()[:ITEMS_SHOWN]),
        "parts_between": ["council/parts/led_items.html", "council/parts/diary.html"],
    }
