"""A clerk of the planning unit in front of a session under way."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.demo import factories
from sections.council.models import Session


@pytest.fixture
def clerk(portal: object) -> User:
    """A member of the planning unit, whose duty sessions are."""
    user: User = factories.UserFactory(username="clerk", first_name="نسرین", last_name="دبیری")
    user.groups.add(Group.objects.get(name="برنامه‌ریزی"))
    return user


@pytest.fixture
def desk(clerk: User, client: Client) -> Client:
    """The clerk's browser."""
    client.force_login(clerk)
    return client


@pytest.fixture
def colleague(clerk: User) -> Client:
    """Another clerk's browser."""
    other: User = factories.UserFactory(username="colleague", first_name="بهمن", last_name="یاری")
    other.groups.set(clerk.groups.all())
    browser = Client()
    browser.force_login(other)
    return browser


def url(name: str, session: Session, *args: Any) -> str:
    """Return the address of a screen of the session."""
    return reverse(f"council_desk:{name}", args=[session.pk, *args])


@pytest.fixture(autouse=True)
def _rows_alone(no_documents: None) -> None:
    """Documents are tested elsewhere."""
