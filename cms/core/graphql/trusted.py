"""Trusted documents: queries that ship with the portal and may be asked by GET, so that caches can keep the answers."""

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "trusted"


class TrustedDocument(NamedTuple):
    """One shipped query."""

    name: str
    id: str
    query: str


@cache
def trusted_documents() -> dict[str, TrustedDocument]:
    """Return the shipped queries by id: `sha256:` and the digest of the file's bytes."""
    documents = []
    for path in sorted(FOLDER.glob("*.graphql")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        documents.append(TrustedDocument(path.stem, f"sha256:{digest}", path.read_text()))
    return {document.id: document for document in documents}
