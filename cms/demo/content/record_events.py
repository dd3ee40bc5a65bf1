"""What the demo's diary holds beside sessions."""

from typing import NamedTuple


class EventText(NamedTuple):
    """An event: `days` from today (negative: past), `hour`, `hours` long; `people` are places in the list of members."""

    slug: str
    kind: str
    name: tuple[str, str, str]
    place: tuple[str, str, str]
    days: int
    hour: int
    hours: int = 2
    body: str = ""
    people: tuple[int, ...] = ()
    state: str = ""
    reason: str = ""


_HALL = ("سالن اجتماعات ساختمان یک", "Assembly hall of building one", "قاعة الاجتماعات في المبنى الأول")
_PRESS = ("سالن خبر شورا", "The council's press room", "قاعة الصحافة في المجلس")
_OFFICE = ("دفتر ریاست شورا", "Office of the chair", "مكتب رئاسة المجلس")
_CITY = ("محل پروژه", "On site", "موقع المشروع")
E = EventText
EVENTS = (
    E("visit-metro-depot", "visit", ("بازدید از پایانهٔ مترو", "Visit to the metro depot", "زيارة مستودع المترو"), _CITY, -96, 8, 3, "civil-works", (4, 16, 19)),
    E("press-budget", "press_conference", ("نشست خبری دربارهٔ متمم بودجه", "Press conference on the supplementary budget", "مؤتمر صحفي بشأن الموازنة التكميلية"), _PRESS, -82, 11, 1, "budget", (2, 17)),
    E("ceremony-firefighters", "ceremony", ("مراسم تقدیر از آتش‌نشانان", "Ceremony in honour of firefighters", "حفل تكريم رجال الإطفاء"), _HALL, -54, 16, 2, "council", (0, 11)),
    E("meeting-sister-city", "international_meeting", ("دیدار با هیئت شورای یک شهر خواهرخوانده", "Meeting with the council of a sister city", "لقاء مع وفد مجلس مدينة شقيقة"), _OFFICE, -47, 10, 2, "board", (0, 14)),
    E("visit-flood-works", "visit", ("بازدید از مسیل‌ها پیش از فصل بارش", "Visit to the flood channels before the rains", "زيارة مجاري السيول قبل موسم الأمطار"), _CITY, -40, 8, 3, "health", (6, 11, 3)),
    E("public-hours-1", "public_hours", ("دیدار مردمی رئیس شورا", "The chair meets citizens", "لقاء رئيس المجلس بالمواطنين"), _OFFICE, -35, 14, 2, "board", (0,)),
    E("ceremony-book-week", "ceremony", ("آیین گرامی‌داشت هفتهٔ کتاب", "Celebration of book week", "حفل أسبوع الكتاب"), _HALL, -24, 17, 2, "culture", (14, 9)),
    E("public-hours-2", "public_hours", ("دیدار مردمی رئیس شورا", "The chair meets citizens", "لقاء رئيس المجلس بالمواطنين"), _OFFICE, -21, 14, 2, "board", (0,)),
    E("press-air", "press_conference", ("نشست خبری دربارهٔ هوای شهر", "Press conference on the city's air", "مؤتمر صحفي بشأن هواء المدينة"), _PRESS, -17, 11, 1, "health", (6,)),
    E("diary-mayor", "meeting", ("نشست هماهنگی با شهردار", "Co-ordination meeting with the mayor", "اجتماع تنسيقي مع رئيس البلدية"), _OFFICE, -10, 9, 1, "board", (0,)),
    E("public-hours-3", "public_hours", ("دیدار مردمی رئیس شورا", "The chair meets citizens", "لقاء رئيس المجلس بالمواطنين"), _OFFICE, -7, 14, 2, "board", (0,)),
    E("visit-school-road", "visit", ("بازدید از راه مدرسه‌های جنوب شهر", "Visit to school roads in the south of the city", "زيارة طرق المدارس جنوب المدينة"), _CITY, -3, 8, 3, "culture", (9, 13)),
    E("diary-unit-heads", "meeting", ("نشست با مدیران واحدهای مرکز", "Meeting with the heads of the centre's units", "اجتماع مع مديري وحدات المركز"), _OFFICE, 1, 9, 1, "board", (0,)),
    E("press-weekly", "press_conference", ("نشست خبری سخنگوی شورا", "Press conference of the spokesperson", "مؤتمر صحفي للمتحدث باسم المجلس"), _PRESS, 3, 11, 1, "board", (6,)),
    E("public-hours-4", "public_hours", ("دیدار مردمی رئیس شورا", "The chair meets citizens", "لقاء رئيس المجلس بالمواطنين"), _OFFICE, 7, 14, 2, "board", (0,)),
    E("visit-park", "visit", ("بازدید از بوستان در دست ساخت", "Visit to a park under construction", "زيارة حديقة قيد الإنشاء"), _CITY, 9, 8, 2, "health", (11, 3)),
    E("ceremony-nurses", "ceremony", ("مراسم تقدیر از پرستاران شهر", "Ceremony in honour of the city's nurses", "حفل تكريم ممرضي المدينة"), _HALL, 12, 16, 2, "council", (0, 6)),
    E("meeting-ambassador", "international_meeting", ("دیدار با سفیر یک کشور همسایه", "Meeting with the ambassador of a neighbouring country", "لقاء مع سفير دولة مجاورة"), _OFFICE, 14, 10, 1, "board", (0,)),
    E("visit-library", "visit", ("بازدید از کتابخانهٔ محله", "Visit to a neighbourhood library", "زيارة مكتبة الحي"), _CITY, 6, 10, 2, "culture", (14,), "postponed", "هم‌زمانی با جلسهٔ صحن"),
    E("ceremony-sport", "ceremony", ("همایش ورزش همگانی", "Day of sport for all", "يوم الرياضة للجميع"), _CITY, -12, 7, 4, "culture", (7,), "cancelled", "آلودگی هوا"),
    E("public-hours-5", "public_hours", ("دیدار مردمی رئیس شورا", "The chair meets citizens", "لقاء رئيس المجلس بالمواطنين"), _OFFICE, 21, 14, 2, "board", (0,)),
    E("diary-provinces", "meeting", ("سفر کاری به نشست شورای عالی استان‌ها", "Journey to the Supreme Council of the Provinces", "سفر إلى المجلس الأعلى للمحافظات"), _OFFICE, 18, 8, 8, "provinces", (0, 1)),
)  # fmt: skip
DESCRIPTION = (
    "این برنامه ساختگی است و برای نمایش تقویم شورا نوشته شده است.",
    "This event is fictitious and shows the council's calendar at work.",
    "هذا الحدث خيالي وأُدرج لعرض تقويم المجلس.",
)
