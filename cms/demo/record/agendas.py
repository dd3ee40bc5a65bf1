"""Agendas drawn from the tables of `cms.demo.content.record_agenda`, by what kind of body meets."""

import random
from collections.abc import Sequence
from typing import NamedTuple

from cms.core.persian.digits import localise
from cms.core.persian.numerals import cardinal_words
from cms.demo.content import record_agenda as texts
from cms.demo.content.record_agenda import ItemText
from sections.council.models import Body, BodyKind, ItemKind, Outcome, Urgency, VoteMethod

Names = tuple[str, str, str]


class PlannedItem(NamedTuple):
    """An item, what shall come of it, and how it is voted on; no method, no vote."""

    kind: ItemKind
    title: Names
    lead: str = ""
    outcome: Outcome = Outcome.HEARD
    method: VoteMethod | None = None
    urgency: Urgency = Urgency.NONE
    is_tied: bool = False
    is_public: bool = True
    #: Elections of a board: what is asked in each ballot.
    ballots: tuple[Names, ...] = ()
    #: The item of an earlier sitting that was postponed to this one.
    continues: "PlannedItem | None" = None


class Writer:
    """Writes agendas; two writers with equal seeds write the same."""

    def __init__(self, chance: random.Random, year: int) -> None:
        self.chance = chance
        self.year = year

    def agenda(self, body: Body, *, decides: bool = True) -> list[PlannedItem]:
        """Return the agenda of one meeting of the body; one that only deliberates votes on nothing."""
        match body.kind:
            case BodyKind.COUNCIL:
                return self._plenary() if decides else self._deliberation()
            case BodyKind.PRESIDING_BOARD:
                return [self._heard(ItemKind.OTHER, text) for text in self._some(texts.BOARD_ITEMS, 3)]
            case BodyKind.COMMITTEE | BodyKind.NAMING_COMMISSION:
                return self._small(texts.COMMITTEE_ITEMS[body.slug])
            case BodyKind.COMPANY_ASSEMBLY:
                return self._assembly()
            case BodyKind.COUNCIL_ASSEMBLY:
                return [self._heard(ItemKind.OTHER, text) for text in texts.COUNCIL_ASSEMBLY_ITEMS]
            case _:
                return self._commission(body.slug)

    def fill(self, text: ItemText | Names) -> Names:
        """Put a district, a neighbourhood and a year into a text, the same in each language."""
        district = self.chance.randint(1, 22)
        names = self.chance.choice(texts.NEIGHBOURHOODS)
        districts = (cardinal_words(district), str(district), localise(district, "ar"))
        fa, en, ar = (
            text[place].format(d=districts[place], n=names[place], y=localise(self.year, language))
            for place, language in enumerate(("fa", "en", "ar"))
        )
        return fa, en, ar

    def _some(self, table: Sequence[ItemText], count: int) -> list[ItemText]:
        return self.chance.sample(table, min(count, len(table)))

    def _heard(self, kind: ItemKind, text: ItemText) -> PlannedItem:
        return PlannedItem(kind, self.fill(text), text.lead)

    def _plenary(self) -> list[PlannedItem]:
        pick, some = self.chance, self._some
        items = [
            self._heard(ItemKind.PRE_AGENDA_SPEECH, text) for text in some(texts.SPEECHES, pick.randint(2, 3))
        ]
        items += [self._heard(ItemKind.NOTICE, text) for text in some(texts.NOTICES, pick.randint(1, 2))]
        if pick.random() < 0.3:
            items.append(self._heard(ItemKind.QUESTION, pick.choice(texts.QUESTIONS)))
        items += [self._decided(ItemKind.BILL, text) for text in some(texts.BILLS, pick.randint(1, 3))]
        items += [
            self._decided(ItemKind.PROPOSAL, text) for text in some(texts.PROPOSALS, pick.randint(1, 2))
        ]
        if pick.random() < 0.2:
            items.append(self._decided(ItemKind.PRINCIPLES, pick.choice(texts.PRINCIPLES)))
        if pick.random() < 0.5:
            items.append(self._heard(ItemKind.REPORT, pick.choice(texts.REPORTS)))
        if pick.random() < 0.15:
            text = pick.choice(texts.ELECTIONS)
            items.append(
                PlannedItem(ItemKind.ELECTION, self.fill(text), "", Outcome.ACCEPTED, VoteMethod.SECRET)
            )
        return items

    def _deliberation(self) -> list[PlannedItem]:
        return [self._heard(ItemKind.REPORT, text) for text in self._some(texts.REPORTS, 3)]

    def _decided(self, kind: ItemKind, text: ItemText) -> PlannedItem:
        drawn = self.chance.random()
        urgency = Urgency.NONE
        if drawn < 0.08:
            urgency = Urgency.DOUBLE if drawn < 0.03 else Urgency.SINGLE
        outcome = self.chance.choices(
            (
                Outcome.ACCEPTED,
                Outcome.ACCEPTED_AS_AMENDED,
                Outcome.REJECTED,
                Outcome.RETURNED,
                Outcome.POSTPONED,
                Outcome.WITHDRAWN,
            ),
            (60, 16, 10, 7, 5, 2),
        )[0]
        is_voted = outcome in {Outcome.ACCEPTED, Outcome.ACCEPTED_AS_AMENDED, Outcome.REJECTED}
        method = VoteMethod.NOMINAL if self.chance.random() < 0.7 else VoteMethod.SHOW_OF_HANDS
        is_tied = outcome == Outcome.REJECTED and self.chance.random() < 0.2
        return PlannedItem(
            kind, self.fill(text), text.lead, outcome, method if is_voted else None, urgency, is_tied
        )

    def _commission(self, slug: str) -> list[PlannedItem]:
        own = [text for text in (*texts.BILLS, *texts.PROPOSALS) if text.lead == slug]
        items = []
        for text in self._some(own, self.chance.randint(2, 3)):
            fa, en, ar = self.fill(text)
            title = (texts.EXAMINED.fa.format(fa), texts.EXAMINED.en.format(en), texts.EXAMINED.ar.format(ar))
            items.append(PlannedItem(ItemKind.BILL, title, slug, Outcome.ACCEPTED, VoteMethod.SHOW_OF_HANDS))
        items += [self._heard(ItemKind.REPORT, text) for text in texts.REPORTS if text.lead == slug][:1]
        return items

    def _small(self, table: Sequence[ItemText]) -> list[PlannedItem]:
        return [
            PlannedItem(ItemKind.OTHER, self.fill(text), "", Outcome.ACCEPTED, VoteMethod.SHOW_OF_HANDS)
            for text in self._some(table, self.chance.randint(2, 3))
        ]

    def _assembly(self) -> list[PlannedItem]:
        reports, decisions = texts.ASSEMBLY_ITEMS[:2], texts.ASSEMBLY_ITEMS[2:]
        items = [PlannedItem(ItemKind.REPORT, self._of_last_year(text)) for text in reports]
        for text in decisions:
            kind = ItemKind.ELECTION if text is texts.ASSEMBLY_ITEMS[3] else ItemKind.OTHER
            title = self._of_last_year(text)
            items.append(PlannedItem(kind, title, "", Outcome.ACCEPTED, VoteMethod.SHOW_OF_HANDS))
        return items

    def _of_last_year(self, text: ItemText) -> Names:
        return Writer(self.chance, self.year - 1).fill(text)

    def joint(self, place: int) -> list[PlannedItem]:
        """Return the agenda of a joint meeting of commissions."""
        text = texts.JOINT[place % len(texts.JOINT)]
        return [
            PlannedItem(ItemKind.BILL, self.fill(text), text.lead, Outcome.ACCEPTED, VoteMethod.SHOW_OF_HANDS)
        ]
