"""The demo's resolutions: what followed from the items that the plenary accepted last."""

import datetime as dt
import re
from typing import Any

from django.db import transaction

from cms.demo.content.resolutions import OTHERS, RESOLUTIONS, ResolutionText
from sections.council.models import AgendaItem, BodyKind, ItemKind
from sections.council.publishing import batched
from sections.resolutions.models import Resolution
from sections.resolutions.models.resolution import PASSED

#: How many there are, and the serial number and letter of the first.
COUNT, FIRST_SERIAL, FIRST_LETTER = 48, 2874, 18_240
#: Days between a session and the letter that gives notice of what it passed.
_DAYS_TO_ISSUE = 6
_LANGUAGES = ("", "_en", "_ar")
#: A bill or proposal that was accepted is called a resolution.
_NAMED = (("^(لایحهٔ|طرح) ", "مصوبهٔ "), ("^(Bill|Proposal) ", "Resolution "), ("^(مشروع|مقترح) ", "قرار "))
_KINDS = (ItemKind.BILL, ItemKind.PROPOSAL)


def load_resolutions() -> bool:
    """Write the resolutions of the last accepted items, unless there are some; say whether they were written."""
    if Resolution.objects.exists():
        return False
    items = AgendaItem.objects.public().filter(outcome__in=PASSED, kind__in=_KINDS)
    items = items.filter(session__body__kind=BodyKind.COUNCIL, session__minutes_published_at__isnull=False)
    newest = list(items.select_related("session").order_by("-session__scheduled_at", "-position")[:COUNT])
    with transaction.atomic(), batched():
        for number, item in enumerate(reversed(newest)):
            _write(number, item)
    return True


def _write(number: int, item: AgendaItem) -> None:
    row = Resolution(
        number=f"160/{FIRST_SERIAL + number}/{FIRST_LETTER + 37 * number}",
        item=item,
        passed_date=item.session.day,
        issued_date=item.session.day + dt.timedelta(days=_DAYS_TO_ISSUE),
        is_public=True,
        **_texts(item),
    )
    row.full_clean(exclude=["number_key"])
    row.save()


def _texts(item: AgendaItem) -> dict[str, str]:
    """Return title and text in each language: those written for the item, or those for any."""
    for text in RESOLUTIONS:
        if words := _words(text, item):
            titles = [title.format(**words[place]) for place, title in enumerate(text.title)]
            bodies = [body.format(**words[place]) for place, body in enumerate(text.text)]
            break
    else:
        names = [str(getattr(item, f"title{suffix}")) for suffix in _LANGUAGES]
        titles = [re.sub(*_NAMED[place], name, count=1) for place, name in enumerate(names)]
        bodies = [body.format(title=name) for body, name in zip(OTHERS, names, strict=True)]
    found: dict[str, str] = {}
    for suffix, title, body in zip(_LANGUAGES, titles, bodies, strict=True):
        found |= {f"title{suffix}": title, f"text{suffix}": body}
    return found


def _words(text: ResolutionText, item: AgendaItem) -> list[dict[str, Any]]:
    """Return district, neighbourhood and year of an item in each language; [] if the text is not about it."""
    found = []
    for template, suffix in zip(text.of[:3], _LANGUAGES, strict=True):
        pattern = re.sub(r"\\\{([dny])\\\}", r"(?P<\1>.+?)", re.escape(template))
        match = re.fullmatch(pattern, getattr(item, f"title{suffix}"))
        if match is None:
            return []
        found.append(match.groupdict())
    return found
