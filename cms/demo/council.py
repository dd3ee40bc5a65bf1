"""The council's own rows in the demo: the institution is real, everyone in it is invented."""

from datetime import date

from sections.council.models import Body, BodyKind, Term

#: First day of the term that demo sessions fall into when no other is planted.
TERM_NUMBER, TERM_START = 6, date(2021, 8, 5)


def council_body() -> Body:
    """Return the council, founded here if it is not there yet."""
    names = {
        "name": "شورای اسلامی شهر تهران",
        "name_en": "Islamic City Council of Tehran",
        "name_ar": "مجلس بلدية طهران الإسلامي",
    }
    return Body.objects.get_or_create(slug="council", defaults={"kind": BodyKind.COUNCIL, **names})[0]


def current_term() -> Term:
    """Return the term that runs today, begun here if there is none."""
    found = Term.objects.current().first()
    return found or Term.objects.create(number=TERM_NUMBER, start_date=TERM_START)
