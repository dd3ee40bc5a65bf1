"""The kernel's models."""

from .base import BasePage, SectionPage
from .documents import DocumentDependency, DocumentFacet, PublishedDocument
from .localized import LocalizedRow, LocalizedText
from .purges import CachePurge
from .sorting import SortedByNameMixin
from .worker import WorkerHeartbeat, WorkerRole

__all__ = [
    "BasePage",
    "CachePurge",
    "DocumentDependency",
    "DocumentFacet",
    "LocalizedRow",
    "LocalizedText",
    "PublishedDocument",
    "SectionPage",
    "SortedByNameMixin",
    "WorkerHeartbeat",
    "WorkerRole",
]
