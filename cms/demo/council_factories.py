"""Factories of the council's record; use them through `cms.demo.factories`."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cms.demo.council import council_body, current_term
from sections.council import models
from sections.resolutions.models import Resolution


class TermFactory(DjangoModelFactory):
    """A term of four years; each begins where the one before ended, from 1900 on."""

    class Meta:
        model = models.Term

    number = factory.Sequence(lambda n: n + 100)
    start_date = factory.Sequence(lambda n: date(1900 + 4 * (n % 20), 1, 1))
    end_date = factory.LazyAttribute(lambda term: date(term.start_date.year + 3, 12, 31))


class BodyFactory(DjangoModelFactory):
    """A commission."""

    class Meta:
        model = models.Body

    name = factory.Sequence(lambda n: f"کمیسیون {n}")
    slug = factory.Sequence(lambda n: f"body-{n}")
    kind = models.BodyKind.COMMISSION


class PersonFactory(DjangoModelFactory):
    """A fictitious person."""

    class Meta:
        model = models.Person

    given_name = factory.Sequence(lambda n: f"نام{n}")
    family_name = factory.Sequence(lambda n: f"خانوادگی{n}")
    slug = factory.Sequence(lambda n: f"person-{n}")


class MembershipFactory(DjangoModelFactory):
    """A voting member of the council for the present term."""

    class Meta:
        model = models.Membership

    person = factory.SubFactory(PersonFactory)
    body = factory.LazyFunction(council_body)
    start_date = factory.LazyFunction(lambda: current_term().start_date)


class SeatFactory(DjangoModelFactory):
    """A voting seat on an outside body."""

    class Meta:
        model = models.Seat

    name = factory.Sequence(lambda n: f"نماینده شورا {n}")
    body = factory.SubFactory(BodyFactory, kind=models.BodyKind.OUTSIDE)


class SeatReportFactory(DjangoModelFactory):
    """A report that is due today."""

    class Meta:
        model = models.SeatReport

    membership = factory.SubFactory(MembershipFactory, role=models.Role.DELEGATE)
    title = "گزارش فصلی نماینده"
    due_date = factory.LazyFunction(timezone.localdate)


class SessionFactory(DjangoModelFactory):
    """A planned open session of the council, tomorrow."""

    class Meta:
        model = models.Session

    body = factory.LazyFunction(council_body)
    term = factory.LazyFunction(current_term)
    number = factory.Sequence(lambda n: n + 1001)  # Far from the numbers that tests give themselves.
    scheduled_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))


class AgendaItemFactory(DjangoModelFactory):
    """A bill on the agenda of a session, after the items that it has."""

    class Meta:
        model = models.AgendaItem

    session = factory.SubFactory(SessionFactory)
    position = factory.LazyAttribute(lambda item: item.session.items.count() + 1)
    title = factory.Sequence(lambda n: f"لایحه شماره {n}")


class AttendanceFactory(DjangoModelFactory):
    """A person who was present."""

    class Meta:
        model = models.Attendance

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)
    status = models.AttendanceStatus.PRESENT


class VoteEventFactory(DjangoModelFactory):
    """An open nominal vote."""

    class Meta:
        model = models.VoteEvent

    session = factory.SubFactory(SessionFactory)
    question = factory.Sequence(lambda n: f"رأی‌گیری {n}")


class VoteFactory(DjangoModelFactory):
    """A vote in favour, by somebody who has a vote."""

    class Meta:
        model = models.Vote

    event = factory.SubFactory(VoteEventFactory)
    option = models.VoteOption.FOR
    person = factory.LazyAttribute(lambda vote: MembershipFactory(body=vote.event.session.body).person)


class SpeechFactory(DjangoModelFactory):
    """A pre-agenda speech."""

    class Meta:
        model = models.Speech

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)
    kind = models.SpeechKind.PRE_AGENDA_SPEECH
    title = "دربارهٔ هوای شهر"


class ResolutionFactory(DjangoModelFactory):
    """A public resolution that was passed before the record began; with an `item`, on the day of its session."""

    class Meta:
        model = Resolution

    number = factory.Sequence(lambda n: f"160/{n + 2000}/{n + 16000}")
    title = factory.Sequence(lambda n: f"مجوز ساخت بوستان شماره {n}")
    text = "ماده‌واحده ـ به شهرداری تهران اجازه داده می‌شود بوستان را بسازد.\nتبصره ۱ـ درختان قطع نمی‌شوند."
    passed_date = factory.LazyAttribute(lambda row: row.item.session.day if row.item else date(2020, 5, 10))
    item = None
    is_public = True


class CorrectionFactory(DjangoModelFactory):
    """A correction of a session's place."""

    class Meta:
        model = models.Correction

    row = factory.SubFactory(SessionFactory)
    session = factory.SelfAttribute("row")
    field = "place_note"
    old_value = "سالن یک"
    new_value = "سالن دو"
    reason = "اشتباه در ثبت"


class AuditorReportFactory(DjangoModelFactory):
    """A qualified opinion on a company."""

    class Meta:
        model = models.AuditorReport

    body = factory.SubFactory(BodyFactory, kind=models.BodyKind.COMPANY_ASSEMBLY)
    fiscal_year = 1404
    opinion = models.Opinion.QUALIFIED
    auditor = "مؤسسه حسابرسی نمونه"


class AuditorFindingFactory(DjangoModelFactory):
    """An open finding."""

    class Meta:
        model = models.AuditorFinding

    report = factory.SubFactory(AuditorReportFactory)
    text = "مغایرت در موجودی انبار"


class EventFactory(DjangoModelFactory):
    """A public visit tomorrow."""

    class Meta:
        model = models.Event

    name = factory.Sequence(lambda n: f"بازدید {n}")
    slug = factory.Sequence(lambda n: f"event-{n}")
    kind = models.EventKind.VISIT
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
