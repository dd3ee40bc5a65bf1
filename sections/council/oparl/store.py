"""Keeping OParl objects: writing what changed, marking what is gone, following the documents."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation

from cms.core.documents.builder import to_bytes
from cms.core.documents.context import BuildContext
from cms.core.documents.locks import lock_objects
from cms.core.models import PublishedDocument
from sections.council import models
from sections.council.models.oparl import OParlObject
from sections.council.oparl.meetings import meetings
from sections.council.oparl.objects import SCHEMA, Thing, object_url, stamp
from sections.council.oparl.papers import paper_ids, papers
from sections.council.oparl.registers import councils, organizations, people

Build = Callable[[Iterable[int], BuildContext], dict[int, list[Thing]]]
Name = tuple[str, UUID]
#: Kind of root → what builds its objects. The council has one root, 0.
BUILDERS: dict[str, Build] = {
    "council": councils,
    "body": organizations,
    "person": people,
    "session": meetings,
    "paper": papers,
}


def follow_documents(sender: Any, documents: list[PublishedDocument], **kwargs: Any) -> None:
    """Rebuild the objects of rows whose documents were written or removed; sent inside that transaction."""
    changed: dict[str, set[int]] = {}
    for document in documents:
        changed.setdefault(document.type, set()).add(document.object_id)
    if changed.keys() & {"term", "body"}:
        write("council", [0])
    if held := changed.get("membership"):
        rows = models.Membership.objects.filter(pk__in=held)
        changed.setdefault("person", set()).update(rows.values_list("person", flat=True))
    for kind in ("body", "person", "session"):
        if ids := changed.get(kind):
            write(kind, ids)
    if sessions := changed.get("session"):
        write("paper", paper_ids(sessions))


def build(kind: str, ids: Iterable[int]) -> dict[int, list[Thing]]:
    """Return the public objects of these roots, in the default language."""
    with translation.override(settings.LANGUAGE_CODE):
        return BUILDERS[kind](ids, BuildContext())


def write(kind: str, ids: Iterable[int]) -> int:
    """Make the kept objects of these roots what they should be, inside a transaction; returns how many changed."""
    wanted = sorted(set(ids))
    lock_objects(f"oparl {kind}", wanted)
    built = build(kind, wanted)
    roots = [f"{kind}:{pk}" for pk in wanted]
    uids = [thing.uid for things in built.values() for top in things for thing in top]
    stored = {
        (row.type, row.uid): row
        for row in OParlObject.objects.filter(Q(root__in=roots) | Q(uid__in=uids)).order_by("pk")
    }
    now = timezone.now()
    fresh: dict[Name, OParlObject] = {}
    kept: set[Name] = set()
    for pk, things in built.items():
        for thing in things:
            _assemble(thing, f"{kind}:{pk}", stored, fresh, kept, now)
    gone = [
        row for name, row in stored.items() if name not in kept and row.root in roots and not row.is_deleted
    ]
    for row in gone:
        _bury(row, now)
    changed = [*fresh.values(), *gone]
    OParlObject.objects.bulk_create([row for row in changed if row.pk is None], batch_size=500)
    columns = ["root", "organization", "modified", "is_deleted", "digest", "data"]
    OParlObject.objects.bulk_update([row for row in changed if row.pk], columns, batch_size=50)
    return len(changed)


def _assemble(
    thing: Thing,
    root: str,
    stored: dict[Name, OParlObject],
    fresh: dict[Name, OParlObject],
    kept: set[Name],
    now: dt.datetime,
) -> tuple[str, dict[str, Any]]:
    """Return digest and content of an object, its parts inside; what is new or changed is put into `fresh`."""
    content, digests = dict(thing.data), []
    for name, part in thing.parts.items():
        some = [part] if isinstance(part, Thing) else part
        inner = [_assemble(item, root, stored, fresh, kept, now) for item in some]
        digests += [digest for digest, _ in inner]
        content[name] = inner[0][1] if isinstance(part, Thing) else [value for _, value in inner]
    digest = hashlib.blake2b(
        to_bytes([thing.data, sorted(thing.parts), digests, str(thing.organization)]), digest_size=16
    ).hexdigest()
    key = (thing.type, thing.uid)
    kept.add(key)
    row = stored.get(key) or fresh.get(key)
    is_current = row is not None and not row.is_deleted and row.digest == digest
    modified = row.modified if is_current and row is not None else now
    result = _named(thing.type, thing.uid, content, thing.created, modified)
    if not is_current or (row is not None and row.root != root):
        row = row or OParlObject(type=thing.type, uid=thing.uid, created=thing.created)
        row.root, row.organization, row.modified, row.is_deleted = root, thing.organization, modified, False
        row.digest, row.data = digest, to_bytes(result)
        fresh[key] = row
    return digest, result


def _named(
    type_name: str, uid: UUID, content: dict[str, Any], created: dt.datetime, modified: dt.datetime
) -> dict[str, Any]:
    head = {"id": object_url(type_name, uid), "type": f"{SCHEMA}{type_name}"}
    return {**head, **content, "created": stamp(created), "modified": stamp(modified)}


def _bury(row: OParlObject, now: dt.datetime) -> None:
    """Leave of an object what OParl asks for: `id`, `type`, dates, and that it is deleted."""
    row.is_deleted, row.modified, row.digest, row.organization = True, now, "", row.organization
    row.data = to_bytes({**_named(row.type, row.uid, {}, row.created, now), "deleted": True})


def all_roots() -> Iterator[tuple[str, list[int]]]:
    """Yield every kind of root with the keys that exist or are kept."""
    existing: dict[str, Iterable[int]] = {
        "council": [0],
        "body": models.Body.objects.values_list("pk", flat=True),
        "person": models.Person.objects.values_list("pk", flat=True),
        "session": models.Session.objects.values_list("pk", flat=True),
        "paper": models.AgendaItem.objects.filter(continued_from=None).values_list("pk", flat=True),
    }
    for kind, ids in existing.items():
        roots = OParlObject.objects.filter(root__startswith=f"{kind}:", is_deleted=False)
        stored = {int(root.partition(":")[2]) for root in roots.values_list("root", flat=True).distinct()}
        yield kind, sorted({*ids, *stored})
