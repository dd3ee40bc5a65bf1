"""Screens of a session that other apps bring to the clerk's desk."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise

from sections.council.models import Session


class Tab(NamedTuple):
    """A screen: its name among the tabs, its label, and the name of its address, which takes the session's key."""

    name: str
    label: str | Promise
    url_name: str


_tabs: list[Tab] = []


def register_tab(tab: Tab) -> None:
    """Show a screen among those of each session; registering it again changes nothing."""
    if tab.name not in {present.name for present in _tabs}:
        _tabs.append(tab)


def tabs_of(session: Session) -> list[tuple[Tab, str]]:
    """Return the registered screens with their addresses."""
    return [(tab, reverse(tab.url_name, args=[session.pk])) for tab in _tabs]
