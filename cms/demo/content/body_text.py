"""What the demo says of each body."""

from typing import NamedTuple


class BodyText(NamedTuple):
    """A body: names and purpose in Persian, English and Arabic; `members` are places in the list of members."""

    slug: str
    kind: str
    name: tuple[str, str, str]
    purpose: tuple[str, str, str]
    legal_basis: tuple[str, str, str] = ("", "", "")
    parent: str = ""
    members: tuple[int, ...] = ()
    website: str = ""


#: The act that councils stand on, as a legal basis.
COUNCIL_ACT = (
    "قانون تشکیلات، وظایف و انتخابات شوراهای اسلامی کشور",
    "Act on the Organisation, Duties and Elections of the Islamic Councils",
    "قانون تشكيلات المجالس الإسلامية في البلاد ومهامها وانتخاباتها",
)
