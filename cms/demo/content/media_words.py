"""What the demo's archive says: places, occasions, captions. Occasions are real kinds of events, people fictitious."""

from collections.abc import Iterable
from typing import NamedTuple

Words = tuple[str, str, str]


def words_of(found: Iterable[object]) -> Words:
    """Return what was found in the three languages as words."""
    fa, en, ar = map(str, found)
    return fa, en, ar


CREDIT: Words = (
    "روابط عمومی شورا (تصویرسازی)",
    "Public relations of the council (illustration)",
    "العلاقات العامة للمجلس (رسم توضيحي)",
)

PLACES: dict[str, Words] = {
    "plenary-hall": ("صحن شورا", "Plenary hall", "قاعة الجلسات العامة"),
    "building-one": ("ساختمان یک شورا", "Council building one", "مبنى المجلس الأول"),
    "press-room": ("سالن خبر شورا", "Press room", "قاعة الصحافة"),
    "chair-office": ("دفتر ریاست شورا", "Office of the chair", "مكتب رئاسة المجلس"),
    "city": ("شهر تهران", "The city of Tehran", "مدينة طهران"),
}


class Shot(NamedTuple):
    """One kind of photograph: which scene in which light, and what a caption says of it."""

    scene: str
    light: str
    words: Words


class Shoot(NamedTuple):
    """What the camera team brought from an event of the diary; `event` is its address name."""

    event: str
    kind: str
    place: str
    frames: int
    shots: tuple[Shot, ...]
    keywords: str
    state: str = "public"


_HALL = Shot("plenary", "noon", ("نمای صحن شورا", "View of the plenary hall", "مشهد من القاعة"))
_DESKS = Shot(
    "plenary",
    "morning",
    ("میز اعضا پیش از آغاز جلسه", "Members' desks before the session begins", "مقاعد الأعضاء قبل بدء الجلسة"),
)
_EVENING = Shot(
    "plenary", "dusk", ("صحن در پایان جلسه", "The hall at the end of the session", "القاعة في ختام الجلسة")
)
_VOTE = Shot("plenary", "autumn", ("لحظهٔ رأی‌گیری", "The moment of the vote", "لحظة التصويت"))
_PRESS = Shot(
    "microphones",
    "noon",
    ("گفت‌وگوی اعضا با خبرنگاران", "Members speak to the press", "حديث الأعضاء مع الصحفيين"),
)
_HOUSE = Shot(
    "building",
    "noon",
    (
        "ساختمان شورا در روز جلسه",
        "The council's building on the day of the session",
        "مبنى المجلس في يوم الجلسة",
    ),
)

#: Of every session.
SESSION_SHOTS = (_HALL, _DESKS, _VOTE, _PRESS, _EVENING, _HOUSE)
SESSION_KEYWORDS = "صحن، جلسهٔ علنی، شورا"

SHOOTS = (
    Shoot(
        "visit-metro-depot", "visit", "city", 16,
        (
            Shot("metro", "noon", ("بازدید از سکوی تازهٔ پایانه", "Visit to the depot's new platform", "زيارة الرصيف الجديد في المستودع")),
            Shot("metro", "morning", ("توضیح مدیران بهره‌برداری دربارهٔ قطارهای تازه", "Managers explain the new trains", "شرح المديرين للقطارات الجديدة")),
            Shot("blueprint", "morning", ("نقشهٔ گسترش خط", "Plan of the line's extension", "مخطط تمديد الخط")),
        ),
        "مترو، بازدید، حمل‌ونقل",
    ),
    Shoot(
        "press-budget", "press_conference", "press-room", 10,
        (
            Shot("microphones", "morning", ("نشست خبری متمم بودجه", "Press conference on the supplementary budget", "مؤتمر صحفي بشأن الموازنة التكميلية")),
            Shot("microphones", "dusk", ("پرسش خبرنگاران", "Questions of the journalists", "أسئلة الصحفيين")),
        ),
        "بودجه، نشست خبری",
    ),
    Shoot(
        "ceremony-firefighters", "ceremony", "building-one", 18,
        (
            Shot("building", "dusk", ("میهمانان مراسم در آستانهٔ ساختمان", "Guests at the door of the building", "ضيوف الحفل أمام المبنى")),
            Shot("skyline", "dusk", ("شهر از بام ساختمان یک", "The city from the roof of building one", "المدينة من سطح المبنى الأول")),
            Shot("library", "noon", ("نمایشگاه عکس آتش‌نشانی در راهروی کتابخانه", "Exhibition of the fire brigade in the library", "معرض صور الإطفاء في المكتبة")),
        ),
        "آتش‌نشانی، تقدیر، ایمنی",
    ),
    Shoot(
        "visit-flood-works", "visit", "city", 16,
        (
            Shot("avenue", "autumn", ("جوی‌های خیابان پیش از بارش", "Channels of the street before the rains", "قنوات الشارع قبل الأمطار")),
            Shot("park", "autumn", ("مسیل کنار بوستان", "The flood channel beside the park", "مجرى السيل قرب الحديقة")),
            Shot("skyline", "autumn", ("دامنهٔ کوه از محل بازدید", "The foot of the mountains from the site", "سفح الجبل من موقع الزيارة")),
        ),
        "سیلاب، بازدید، ایمنی",
    ),
    Shoot(
        "ceremony-book-week", "ceremony", "building-one", 14,
        (
            Shot("library", "morning", ("قفسه‌های کتابخانهٔ شورا در هفتهٔ کتاب", "The council's library in book week", "مكتبة المجلس في أسبوع الكتاب")),
            Shot("library", "dusk", ("میز مطالعه", "The reading table", "طاولة المطالعة")),
        ),
        "کتاب، کتابخانه، فرهنگ",
    ),
    Shoot(
        "press-air", "press_conference", "press-room", 10,
        (
            Shot("microphones", "autumn", ("نشست خبری هوای شهر", "Press conference on the city's air", "مؤتمر صحفي بشأن هواء المدينة")),
            Shot("skyline", "morning", ("هوای شهر در بامداد همان روز", "The air of the city on that morning", "هواء المدينة صباح ذلك اليوم")),
        ),
        "آلودگی هوا، نشست خبری، سلامت",
    ),
    Shoot(
        "visit-school-road", "visit", "city", 12,
        (
            Shot("avenue", "noon", ("راه مدرسه میان چنارها", "The way to school between plane trees", "طريق المدرسة بين أشجار الدلب")),
            Shot("buses", "noon", ("ایستگاه اتوبوس نزدیک مدرسه", "Bus stop near the school", "موقف الحافلات قرب المدرسة")),
            Shot("recycling", "noon", ("مخزن‌های پیاده‌رو", "Bins on the pavement", "حاويات على الرصيف")),
        ),
        "مدرسه، ایمنی، پیاده‌رو",
        "embargo",
    ),
    Shoot(
        "meeting-sister-city", "international_meeting", "chair-office", 8,
        (
            Shot("building", "morning", ("استقبال از هیئت میهمان", "Welcome of the guests", "استقبال الوفد الضيف")),
            Shot("blueprint", "noon", ("نقشه‌های همکاری دو شهر", "Plans of the two cities' co-operation", "خطط تعاون المدينتين")),
        ),
        "دیدار بین‌المللی، خواهرخوانده",
        "withdrawn",
    ),
    Shoot(
        "public-hours-3", "other", "chair-office", 6,
        (Shot("building", "autumn", ("روز دیدار مردمی", "The day of citizens' visits", "يوم لقاء المواطنين")),),
        "دیدار مردمی",
        "private",
    ),
)  # fmt: skip
WITHDRAWN_REASON = "درخواست هیئت میهمان تا پایان گفت‌وگوها"

#: What is said in the films' captions: of the opening, of an item, of its end.
OPENING: Words = (
    "بسم الله الرحمن الرحیم. جلسهٔ علنی شورا رسمیت دارد؛ دستور جلسه را می‌خوانیم.",
    "The open session of the council is quorate; the agenda is read.",
    "اكتمل نصاب الجلسة العلنية للمجلس؛ نقرأ جدول الأعمال.",
)
ITEM: Words = ("دستور {number}: {title}", "Item {number}: {title}", "البند {number}: {title}")
DISCUSSED: Words = (
    "مخالف و موافق سخن گفتند؛ نظر کمیسیون خوانده شد.",
    "Speeches for and against; the commission's view is read.",
    "تحدث المؤيد والمعارض؛ وقُرئ رأي اللجنة.",
)
DECIDED: Words = (
    "همکاران محترم رأی خود را اعلام کنند. نتیجه در صورت‌جلسه ثبت شد.",
    "Members, please vote. The result is recorded in the minutes.",
    "تفضلوا بالتصويت. وسُجلت النتيجة في المحضر.",
)
CLOSING: Words = (
    "ختم جلسه اعلام می‌شود؛ خسته نباشید.",
    "The session is closed. Thank you.",
    "نعلن اختتام الجلسة. شكرًا لكم.",
)


class Report(NamedTuple):
    """A photo report of one set: days ago, and title, summary and paragraphs in each language."""

    media_set: str
    days_ago: int
    texts: dict[str, tuple[str, str, tuple[str, ...]]]


REPORTS = (
    Report(
        "photos-visit-metro-depot", 3,
        {
            "fa": (
                "یک صبح در پایانهٔ مترو",
                "اعضای کمیسیون عمران و حمل‌ونقل از سکوی تازه و قطارهای آماده به کار پایانه دیدن کردند.",
                (
                    "بازدید از ساعت هشت صبح با توضیح مدیران بهره‌برداری آغاز شد و تا نیم‌روز ادامه یافت.",
                    "نقشهٔ گسترش خط در پایان بازدید به کمیسیون داده شد تا در جلسهٔ آینده بررسی شود.",
                ),
            ),
            "en": (
                "A morning at the metro depot",
                "Members of the commission looked at the new platform and at the trains that are ready for service.",
                ("The plan of the line's extension was handed to the commission for its next meeting.",),
            ),
            "ar": (
                "صباح في مستودع المترو",
                "زار أعضاء اللجنة الرصيف الجديد والقطارات الجاهزة للعمل.",
                ("سُلّم مخطط تمديد الخط إلى اللجنة لبحثه في اجتماعها القادم.",),
            ),
        },
    ),
    Report(
        "photos-visit-flood-works", 9,
        {
            "fa": (
                "مسیل‌ها پیش از باران",
                "بازدید از جوی‌ها و مسیل‌های شمال شهر، یک ماه پیش از آغاز فصل بارش.",
                ("در این بازدید لایروبی سه مسیل و بازسازی دیواره‌ها از نزدیک دیده شد.",),
            ),
            "en": (
                "Flood channels before the rain",
                "A visit to the channels in the north of the city, a month before the rains.",
                ("Three channels had been dredged, and their walls rebuilt.",),
            ),
            "ar": (
                "مجاري السيول قبل المطر",
                "زيارة قنوات شمال المدينة قبل شهر من موسم الأمطار.",
                ("نُظّفت ثلاث قنوات وأعيد بناء جدرانها.",),
            ),
        },
    ),
    Report(
        "photos-ceremony-book-week", 16,
        {
            "fa": (
                "هفتهٔ کتاب در کتابخانهٔ شورا",
                "قفسه‌های تازه و میزهای مطالعه در آیین گرامی‌داشت هفتهٔ کتاب.",
                ("کتابخانهٔ شورا در این هفته تا ساعت بیست باز بود و عضویت برای کارکنان رایگان شد.",),
            ),
            "en": (
                "Book week in the council's library",
                "New shelves and reading tables at the celebration of book week.",
                ("The library stayed open until eight in the evening for a week.",),
            ),
            "ar": (
                "أسبوع الكتاب في مكتبة المجلس",
                "رفوف جديدة وطاولات للمطالعة في حفل أسبوع الكتاب.",
                ("بقيت المكتبة مفتوحة حتى الثامنة مساءً طوال الأسبوع.",),
            ),
        },
    ),
)  # fmt: skip
