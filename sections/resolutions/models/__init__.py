"""The register of resolutions, and the page of the section that shows it."""

from .page import ResolutionsPage
from .resolution import Resolution

__all__ = ["Resolution", "ResolutionsPage"]
