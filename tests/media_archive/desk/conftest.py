"""People of the audio-visual unit in front of their desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cms.accounts.models import User
from cms.demo import factories
from home.desk.services import reviewers_name

UNIT = "سمعی و بصری"


@pytest.fixture
def member(portal: object) -> Callable[..., User]:
    """Return a maker of members of groups."""

    def make(username: str, *groups: str) -> User:
        user: User = factories.UserFactory(username=username)
        user.groups.set(Group.objects.filter(name__in=groups))
        assert user.groups.count() == len(groups)
        return user

    return make


@pytest.fixture
def photographer(member: Any) -> User:
    """An editor of the unit: writes, and does not publish."""
    user: User = member("photographer", UNIT)
    return user


@pytest.fixture
def reviewer(member: Any) -> User:
    """A reviewer of the unit: publishes and withdraws."""
    user: User = member("reviewer", UNIT, reviewers_name(UNIT))
    return user


@pytest.fixture
def desk(photographer: User, client: Client) -> Client:
    """The photographer's browser."""
    client.force_login(photographer)
    return client


@pytest.fixture
def publisher(reviewer: User) -> Client:
    """The reviewer's browser."""
    browser = Client()
    browser.force_login(reviewer)
    return browser


@pytest.fixture(autouse=True)
def _rows_alone(no_documents: None) -> None:
    """Documents are tested elsewhere."""
