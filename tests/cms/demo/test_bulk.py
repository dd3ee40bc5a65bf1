"""Generated records follow the rules of the record, go on where they stopped, and repeat nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from cms.demo.record.bulk import FIRST_NUMBER, OtherTermsError, generate_record
from sections.council.models import Membership, Role, Session, Term, Vote, VoteEvent, VoteMethod
from sections.council.services.voting import majority

pytestmark = pytest.mark.django_db


def test_sessions_are_spread_over_terms_and_bodies() -> None:
    """Every term has its council of 21 and its commissions; numbers run from one."""
    reported: list[int] = []
    assert generate_record(3, 60, reported.append) == 60
    assert reported == [60]
    terms = Term.objects.filter(number__gt=FIRST_NUMBER)
    per_term = terms.annotate(held=Count("sessions")).values_list("held", flat=True)
    assert list(per_term) == [20, 20, 20]
    for term in terms:
        council = Membership.objects.filter(term=term, body__slug="council", role=Role.MEMBER)
        assert council.count() == 21
        numbers = Session.objects.filter(term=term, body__slug="council").values_list("number", flat=True)
        assert set(numbers) == set(range(1, 13))
    assert Session.objects.filter(term__in=terms).exclude(body__slug="council").exists()


def test_votes_are_counted() -> None:
    """By the same rules as the demo's."""
    generate_record(1, 20, lambda done: None)
    nominal = VoteEvent.objects.filter(method=VoteMethod.NOMINAL)
    assert nominal.exists()
    assert Vote.objects.count() == nominal.count() * 21
    assert all(
        event.is_closed and majority(event.counts) == event.result for event in VoteEvent.objects.all()
    )


def test_a_second_run_adds_what_is_missing() -> None:
    """As after a stop; another number of terms is refused."""
    generate_record(2, 10, lambda done: None)
    assert generate_record(2, 30, lambda done: None) == 20
    assert generate_record(2, 30, lambda done: None) == 0
    assert Session.objects.filter(term__number__gt=FIRST_NUMBER).count() == 30
    with pytest.raises(OtherTermsError):
        generate_record(3, 30, lambda done: None)
    with pytest.raises(CommandError):
        call_command("generate_record", terms=3, sessions=30)
