"""Papers: what was put on the table, followed through the sessions that dealt with it.

An item that was postponed goes on in another session as a new item (`continued_from`): together they are one paper,
known by the first of them.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from cms.core.documents.context import BuildContext
from sections.council import models
from sections.council.oparl.meetings import agenda_files, has_paper
from sections.council.oparl.objects import (
    BODY_UID,
    Thing,
    derived,
    extra,
    given,
    names,
    object_url,
    web,
)
from sections.council.visibility import public_outcome


def paper_ids(session_ids: Iterable[int]) -> set[int]:
    """Return the first items of everything that these sessions dealt with, shown or not."""
    items = models.AgendaItem.objects.filter(session__in=list(session_ids))
    found: set[int] = set()
    open_ends = dict(items.values_list("pk", "continued_from"))
    while open_ends:
        found |= {pk for pk, before in open_ends.items() if before is None}
        earlier = {before for before in open_ends.values() if before is not None}
        open_ends = dict(models.AgendaItem.objects.filter(pk__in=earlier).values_list("pk", "continued_from"))
    return found


def papers(ids: Iterable[int], context: BuildContext) -> dict[int, list[Thing]]:
    """Return the paper of each first item, as far as citizens see an item of it."""
    documents = models.AgendaDocument.objects.select_related("document").order_by("position", "pk")
    shown = models.AgendaItem.objects.public().select_related("session__body", "lead_body")
    shown = shown.prefetch_related("movers", Prefetch("documents", documents, to_attr="all_documents"))
    chains = _chains(ids)
    by_pk = {item.pk: item for item in shown.filter(pk__in=[pk for chain in chains.values() for pk in chain])}
    uids = dict(models.AgendaItem.objects.filter(pk__in=chains).values_list("pk", "uid"))
    result = {}
    for first, chain in chains.items():
        items = [by_pk[pk] for pk in chain if pk in by_pk and has_paper(by_pk[pk])]
        if items:
            result[first] = [_paper(derived(uids[first], "paper"), items, context)]
    return result


def _chains(ids: Iterable[int]) -> dict[int, list[int]]:
    """Return the items of each chain in the order in which they went on."""
    chains: dict[int, list[int]] = {pk: [pk] for pk in ids}
    heads = {pk: pk for pk in chains}
    while heads:
        later = models.AgendaItem.objects.filter(continued_from__in=heads).order_by("pk")
        following: dict[int, int] = {}
        for pk, before in later.values_list("pk", "continued_from"):
            first = heads[before or 0]
            chains[first].append(pk)
            following[pk] = first
        heads = following
    return chains


def _paper(uid: Any, items: list[Any], context: BuildContext) -> Thing:
    latest = items[-1]
    url = object_url("Paper", uid)
    movers = {person.pk: person for item in items for person in item.movers.all()}
    leads = {item.lead_body.pk: item.lead_body for item in items if item.lead_body}
    data = {
        "body": object_url("Body", BODY_UID),
        **names(latest, "title"),
        "paperType": str(latest.get_kind_display()),
        "date": items[0].session.day.isoformat(),
        **given(
            reference=latest.reference,
            originatorPerson=[object_url("Person", person.uid) for person in movers.values()],
            underDirectionOf=[object_url("Organization", body.uid) for body in leads.values()],
        ),
        **extra(kind=latest.kind, urgency=latest.urgency),
        **web(latest, context),
    }
    parts: dict[str, Thing | list[Thing]] = {
        "consultation": [_consultation(item, url, is_last=item is latest) for item in items]
    }
    if files := _files(items, url, context):
        parts["mainFile"] = files[0]
        if files[1:]:
            parts["auxiliaryFile"] = files[1:]
    return Thing("Paper", uid, items[0].created_at, data, parts)


def _files(items: list[Any], url: str, context: BuildContext) -> list[Thing]:
    """Return each file once, as it lay on the table for the first time."""
    seen: dict[int, Thing] = {}
    for item in items:
        for row, thing in zip(item.all_documents, agenda_files(item, context, paper=[url]), strict=True):
            seen.setdefault(row.pk, thing)
    return list(seen.values())


def _consultation(item: models.AgendaItem, paper_url: str, *, is_last: bool) -> Thing:
    data = {
        "paper": paper_url,
        "agendaItem": object_url("AgendaItem", item.uid),
        "meeting": object_url("Meeting", item.session.uid),
        "organization": [object_url("Organization", item.session.body.uid)],
        "authoritative": is_last and item.session.kind == models.SessionKind.PLENARY,
        "role": str(item.get_kind_display()),
        **extra(outcome=public_outcome(item)),
    }
    uid = derived(item.uid, "consultation")
    return Thing("Consultation", uid, item.created_at, data, organization=item.session.body.uid)
