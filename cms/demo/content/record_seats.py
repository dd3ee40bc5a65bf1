"""The council's seats on outside bodies, and who holds them in the demo."""

from typing import NamedTuple


class SeatText(NamedTuple):
    """A seat; `holder` and `before` are places in the list of members, None where nobody is.

    `begun` counts months back from today (without a holder: since when there is none); a mandate of `months` ends so many months after that. `reports` is how many
    months lie between reports, and `delivered` how many of those due so far have come (-1: all).
    """

    body: str
    key: str
    name: tuple[str, str, str]
    is_voting: bool
    holder: int | None
    begun: int
    months: int = 24
    before: int | None = None
    reports: int = 0
    delivered: int = -1


_ORDINALS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده")
_ARABIC = "١٢٣٤٥٦٧٨٩"
#: Holder now, months since the mandate began, holder before; two panels have nobody.
_PANELS = (
    (2, 8, 16), (5, 23, 12), (8, 12, None), (9, 23, None), (11, 5, 3), (None, 2, 7), (13, 10, 4), (15, 18, None),
    (18, 3, 19), (None, 1, 6),
)  # fmt: skip


def _panel(number: int) -> SeatText:
    holder, begun, before = _PANELS[number - 1]
    arabic = _ARABIC[number - 1] if number < 10 else "١٠"
    return SeatText(
        "article-100",
        f"article-100-{number}",
        (
            f"عضو کمیتهٔ شمارهٔ {_ORDINALS[number - 1]} مادهٔ صد",
            f"Member of panel {number} of Article 100",
            f"عضو اللجنة رقم {arabic} للمادة المئة",
        ),
        True,
        holder,
        begun,
        before=before,
        reports=6,
        delivered=-1 if number % 3 else 1,
    )


def _branch(number: int, holder: int | None, begun: int) -> SeatText:
    return SeatText(
        "clause-20",
        f"clause-20-{number}",
        (
            f"نمایندهٔ شورا در شعبهٔ {_ORDINALS[number - 1]} کمیسیون بند بیست",
            f"The council's representative in panel {number} under clause 20",
            f"ممثل المجلس في الشعبة {_ARABIC[number - 1]} للجنة البند العشرين",
        ),
        True,
        holder,
        begun,
        reports=6,
    )


S = SeatText
SEATS = (
    *(_panel(number) for number in range(1, 11)),
    _branch(1, 6, 14),
    _branch(2, 17, 9),
    _branch(3, None, 30),
    _branch(4, 3, 22),
    S("water-company", "water-company", ("ناظر شورا در هیئت‌مدیرهٔ آبفا", "Observer on the board of the water company", "مراقب المجلس في مجلس إدارة شركة المياه"), False, 11, 0, before=12, reports=3, delivered=1),
    S("tehran-county", "tehran-county-1", ("نمایندهٔ نخست شورا در شورای شهرستان تهران", "First representative in the council of Tehran county", "الممثل الأول في مجلس قضاء طهران"), True, 0, 27, 48, reports=12),
    S("tehran-county", "tehran-county-2", ("نمایندهٔ دوم شورا در شورای شهرستان تهران", "Second representative in the council of Tehran county", "الممثل الثاني في مجلس قضاء طهران"), True, 4, 27, 48, reports=12, delivered=1),
    S("rey-county", "rey-county", ("نمایندهٔ شورا در شورای شهرستان ری", "Representative in the council of Rey county", "الممثل في مجلس قضاء الري"), True, 19, 27, 48, reports=12),
    S("shemiranat-county", "shemiranat-county", ("نمایندهٔ شورا در شورای شهرستان شمیرانات", "Representative in the council of Shemiranat county", "الممثل في مجلس قضاء شميرانات"), True, 8, 27, 48, reports=12),
    S("child-friendly-city", "child-friendly-city", ("عضو شورا در کمیتهٔ شهر دوستدار کودک", "The council's member of the child-friendly city committee", "عضو المجلس في لجنة المدينة الصديقة للطفل"), True, 9, 0, before=14, reports=6),
    S("child-friendly-city", "child-friendly-city-observer", ("ناظر شورا در کمیتهٔ شهر دوستدار کودک", "The council's observer on the child-friendly city committee", "مراقب المجلس في لجنة المدينة الصديقة للطفل"), False, 20, 11, reports=6, delivered=0),
)  # fmt: skip
#: Seats whose holders were elected in sessions of the demo: key → which of the last plenaries, counted back.
ELECTED_IN = {"water-company": 24, "child-friendly-city": 27}
REPORT_TITLE = ("گزارش دوره‌ای: {}", "Periodic report: {}", "تقرير دوري: {}")
