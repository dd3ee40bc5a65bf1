"""The demo's resolutions say what their items were about, in three languages."""

import random
from typing import Any

import pytest

from cms.demo.content.record_agenda import BILLS
from cms.demo.council_factories import AgendaItemFactory
from cms.demo.record.agendas import Writer
from cms.demo.record.resolutions import load_resolutions
from sections.resolutions.models import Resolution
from sections.resolutions.provisions import parts_of
from tests.sections.resolutions.conftest import accepted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_documents")]


def test_districts_and_neighbourhoods_are_those_of_the_item(portal: Any) -> None:
    """A text written for the item where there is one, else one for any; nothing is written twice."""
    park = dict(
        zip(("title", "title_en", "title_ar"), Writer(random.Random(1), 1405).fill(BILLS[0]), strict=True)
    )
    item = accepted(**park)
    accepted(
        title="لایحهٔ تکمیل ایستگاه مترو",
        title_en="Bill on completing the metro",
        title_ar="مشروع استكمال المترو",
    )
    AgendaItemFactory(session=item.session, title="بی‌نتیجه")
    assert load_resolutions()
    assert not load_resolutions()
    first, second = Resolution.objects.order_by("pk")
    titles = {row.item.title: row for row in (first, second) if row.item}
    of_park, other = titles[park["title"]], titles["لایحهٔ تکمیل ایستگاه مترو"]
    place = park["title"].removeprefix("لایحهٔ احداث ")
    assert of_park.title == f"مجوز احداث {place}"
    assert "{" not in "".join(
        [of_park.text, of_park.text_en, of_park.text_ar, of_park.title_en, of_park.title_ar]
    )
    assert other.title == "مصوبهٔ تکمیل ایستگاه مترو"
    assert other.title_en == "Resolution on completing the metro"
    for text in (of_park.text, of_park.text_en, of_park.text_ar):
        assert [part.kind for part in parts_of(text)] == ["article", "note", "note", "note"]
