"""The kernel's models."""

from .base import BasePage, SectionPage
from .documents import DocumentDependency, PublishedDocument
from .sorting import SortedByNameMixin
from .worker import WorkerHeartbeat

__all__ = ["BasePage", "DocumentDependency", "PublishedDocument", "SectionPage", "SortedByNameMixin", "WorkerHeartbeat"]
