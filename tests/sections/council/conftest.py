"""A small council: members, a session under way with items, and a clerk."""

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.utils import timezone

from cms.accounts.models import User
from cms.demo import factories
from cms.demo.council import current_term
from sections.council import services
from sections.council.models import AgendaItem, Membership, Person, Session
from sections.council.publishing import batched


class Council(NamedTuple):
    """What most tests of the record need."""

    clerk: User
    members: list[Person]
    session: Session
    items: list[AgendaItem]


@pytest.fixture
def clerk(db: None) -> User:
    """Who writes, in a term of the council."""
    current_term()
    return factories.UserFactory(username="clerk")


@pytest.fixture
def members(db: None) -> list[Person]:
    """Five voting members of the council."""
    with batched():
        return [membership.person for membership in factories.MembershipFactory.create_batch(5)]


@pytest.fixture
def council(clerk: User, members: list[Person]) -> Council:
    """A session under way with three items on its published agenda."""
    with batched():
        session: Session = factories.SessionFactory(
            scheduled_at=timezone.now() - timedelta(minutes=5), number=12
        )
        items = [services.add_item(session=session, title=f"لایحه {n}", user=clerk) for n in (1, 2, 3)]
        services.publish_agenda(session=session, user=clerk)
        session = services.begin_session(session=session, user=clerk)
    return Council(clerk, members, session, items)


def finish(council: Council) -> Session:
    """Give every item an outcome, end the session and publish its minutes."""
    for item in council.session.items.filter(outcome=""):
        services.set_outcome(item=item, outcome="accepted", seen_version=item.version, user=council.clerk)
    services.end_session(session=council.session, user=council.clerk)
    return services.publish_minutes(session=council.session, user=council.clerk, minutes_text="صورت‌جلسه")


def membership_of(person: Person) -> Membership:
    """Return a person's only membership."""
    return person.memberships.get()
