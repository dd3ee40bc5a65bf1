"""Events around today, and the auditors' reports of the last fiscal years."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from cms.core.persian.jalali import to_gregorian, to_jalali
from cms.demo.content import record_audits, record_events
from cms.demo.content.record_events import EventText
from sections.council.models import (
    AuditorFinding,
    AuditorReport,
    Body,
    Event,
    EventState,
    FindingState,
    Opinion,
    Person,
)

from .rows import stable_uid
from .timetable import at


def load_events(bodies: dict[str, Body], people: list[Person], now: dt.datetime, today: dt.date) -> None:
    """Add the events that are missing: visits, press conferences, ceremonies, the chair's diary."""
    known = set(Event.objects.values_list("slug", flat=True))
    texts = [text for text in record_events.EVENTS if text.slug not in known]
    events = Event.objects.bulk_create(_event(text, bodies.get(text.body), now, today) for text in texts)
    through: Any = Event.people.through
    through.objects.bulk_create(
        through(event=event, person=people[place])
        for text, event in zip(texts, events, strict=True)
        for place in text.people
    )


def _event(text: EventText, body: Body | None, now: dt.datetime, today: dt.date) -> Event:
    starts_at = at(today + dt.timedelta(days=text.days), text.hour)
    happened = EventState.HELD if starts_at < now else EventState.PLANNED
    return Event(
        uid=stable_uid("event", text.slug),
        slug=text.slug,
        kind=text.kind,
        name=text.name[0],
        name_en=text.name[1],
        name_ar=text.name[2],
        place=text.place[0],
        place_en=text.place[1],
        place_ar=text.place[2],
        description=record_events.DESCRIPTION[0],
        description_en=record_events.DESCRIPTION[1],
        description_ar=record_events.DESCRIPTION[2],
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=text.hours),
        body=body,
        state=text.state or happened,
        state_reason=text.reason,
    )


def load_audits(bodies: dict[str, Body], today: dt.date) -> None:
    """Add the auditors' reports on the last three fiscal years of every company."""
    last = to_jalali(today).year - 1
    known = set(AuditorReport.objects.values_list("body__slug", "fiscal_year"))
    reports = [
        _audit(bodies[slug], last - back, Opinion(opinion), place, today)
        for place, (slug, opinions) in enumerate(record_audits.OPINIONS.items())
        for back, opinion in enumerate(reversed(opinions))
        if (slug, last - back) not in known
    ]
    AuditorReport.objects.bulk_create(reports)
    AuditorFinding.objects.bulk_create(finding for report in reports for finding in _findings(report, today))


def _audit(body: Body, year: int, opinion: Opinion, place: int, today: dt.date) -> AuditorReport:
    auditor, auditor_en, auditor_ar = record_audits.AUDITORS[(place + year) % len(record_audits.AUDITORS)]
    summary, summary_en, summary_ar = record_audits.SUMMARIES[opinion]
    return AuditorReport(
        uid=stable_uid("audit", body.slug, year),
        body=body,
        fiscal_year=year,
        opinion=opinion,
        auditor=auditor,
        auditor_en=auditor_en,
        auditor_ar=auditor_ar,
        issued_date=min(to_gregorian(year + 1, 4, 5 + place * 3), today),
        summary=summary,
        summary_en=summary_en,
        summary_ar=summary_ar,
    )


def _findings(report: AuditorReport, today: dt.date) -> Iterator[AuditorFinding]:
    chance = random.Random(f"{report.body.slug}{report.fiscal_year}")  # noqa: S311 -- demo data
    found = chance.sample(record_audits.FINDINGS, record_audits.FINDINGS_OF[report.opinion])
    for position, text in enumerate(found, 1):
        yield _finding(report, position, text, today, chance)


def _finding(
    report: AuditorReport, position: int, text: record_audits.Finding, today: dt.date, chance: random.Random
) -> AuditorFinding:
    age = to_jalali(today).year - 1 - report.fiscal_year
    states = {
        0: (FindingState.OPEN, FindingState.IN_PROGRESS),
        1: (FindingState.IN_PROGRESS, FindingState.RESOLVED),
    }.get(age, (FindingState.RESOLVED,))
    state = chance.choice(states)
    due = to_gregorian(report.fiscal_year + 1, 9, 30 - position)
    return AuditorFinding(
        uid=stable_uid("finding", report.uid, position),
        report=report,
        position=position,
        text=text.fa,
        text_en=text.en,
        text_ar=text.ar,
        state=state,
        follow_up=record_audits.FOLLOW_UPS[state],
        due_date=due,
        resolved_date=min(due, today) if state == FindingState.RESOLVED else None,
    )
