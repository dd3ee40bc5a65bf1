"""The front door's models."""

from .pages import ContentPage, IntroPage
from .settings import SiteSettings

__all__ = ["ContentPage", "IntroPage", "SiteSettings"]
