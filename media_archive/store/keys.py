"""The names of objects. A key says for ever what it holds: nothing is renamed, nothing is written twice.

| key | bucket | what |
| --- | --- | --- |
| `orig/<uuid>/<version>` | private | an original, as it came |
| `priv/<uuid>/<rev>/<spec>` | private | a derivative |
| `pub/<uuid>/<rev>/<spec>` | public | its copy while citizens may see it; `rev` changes with each publication |
"""

import re
from uuid import UUID

ORIGINAL, PRIVATE, PUBLIC = "orig/", "priv/", "pub/"
#: What a spec may look like; everything else is a programming error, and nothing of a visitor's ever becomes one.
_SPEC = re.compile(r"[a-z0-9]+(?:[._/-][a-z0-9]+)*")
_REV = re.compile(r"[0-9a-f]{32}")


def original(uid: UUID, version: int) -> str:
    """Return the key of a version of an original."""
    if version < 1:
        raise ValueError(version)
    return f"{ORIGINAL}{uid}/{version}"


def private(uid: UUID, rev: str, spec: str) -> str:
    """Return the key of a derivative."""
    return f"{PRIVATE}{_folder(uid, rev)}{_checked(spec)}"


def public(uid: UUID, rev: str, spec: str) -> str:
    """Return the key of a derivative's public copy."""
    return f"{PUBLIC}{_folder(uid, rev)}{_checked(spec)}"


def public_prefix(uid: UUID, rev: str) -> str:
    """Return what the keys of all public copies of one publication begin with."""
    return f"{PUBLIC}{_folder(uid, rev)}"


def is_public(key: str) -> bool:
    """Tell whether a key lies in the public bucket."""
    return key.startswith(PUBLIC)


def _folder(uid: UUID, rev: str) -> str:
    if not _REV.fullmatch(rev):
        raise ValueError(rev)
    return f"{uid}/{rev}/"


def _checked(spec: str) -> str:
    if not _SPEC.fullmatch(spec):
        raise ValueError(spec)
    return spec
