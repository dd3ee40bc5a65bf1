"""The nine units as data: names, the subtrees and registers each looks after. No code."""

from typing import NamedTuple


class UnitPlan(NamedTuple):
    """One unit: `pages` are paths below a front page ("" is that page itself), `languages` the trees it works in."""

    slug: str
    names: dict[str, str]
    duties: dict[str, str]
    pages: tuple[str, ...]
    languages: tuple[str, ...] = ("fa",)
    models: tuple[str, ...] = ()
    #: Further rights of everybody in the unit, and of its reviewers alone.
    rights: tuple[str, ...] = ()
    reviewer_rights: tuple[str, ...] = ()


#: Registers that every editor may at least look into, so that choosers and lists work.
VIEWED_MODELS = (
    "council.topic",
    "council.session",
    "council.term",
    "council.body",
    "council.person",
    "general.author",
    "accounts.unit",
    "media_archive.place",
    "media_archive.occasion",
    "media_archive.mediaset",
    "media_archive.mediaitem",
)
#: The media archive.
MEDIA = (
    "media_archive.place",
    "media_archive.occasion",
    "media_archive.mediaset",
    "media_archive.mediaitem",
    "media_archive.asset",
    "media_archive.track",
    "media_archive.marker",
)
MEDIA_RIGHTS = ("media_archive.view_auditentry",)
MEDIA_REVIEWER_RIGHTS = ("media_archive.publish_mediaset",)
#: The council's record as far as it is kept in registers.
RECORD = (
    "council.session",
    "council.event",
    "council.term",
    "council.body",
    "council.person",
    "council.membership",
    "council.seat",
    "council.seatreport",
    "council.auditorreport",
)

UNITS = (
    UnitPlan(
        "international-affairs",
        {"fa": "امور بین‌الملل", "en": "International affairs", "ar": "الشؤون الدولية"},
        {
            "fa": "دیدارهای خارجی، میهمانان بین‌المللی و برگردان پرتال به انگلیسی و عربی",
            "en": "Meetings abroad, foreign guests, and the portal in English and Arabic",
            "ar": "اللقاءات الخارجية والضيوف الدوليون ونسختا البوابة بالإنجليزية والعربية",
        },
        ("",),
        languages=("en", "ar"),
        models=("general.author", "council.topic", "accounts.unit", "home.sitesettings"),
    ),
    UnitPlan(
        "publications",
        {"fa": "تبلیغات و انتشارات", "en": "Advertising and publications", "ar": "الإعلان والنشر"},
        {
            "fa": "پوستر، بروشور، کاتالوگ، کتاب و بنر مناسبت‌ها و انتشار یادداشت‌ها",
            "en": "Posters, brochures, catalogues, books, banners for occasions, and the notes",
            "ar": "الملصقات والكتيبات والكتب ولافتات المناسبات ونشر المقالات",
        },
        ("general/notes",),
        models=("general.author",),
    ),
    UnitPlan(
        "media",
        {"fa": "رسانه", "en": "Media", "ar": "الإعلام"},
        {
            "fa": "خبر و گزارش، نشست‌های خبری و پاسخ‌گویی به خبرنگاران",
            "en": "News and reports, press conferences, and answers to journalists",
            "ar": "الأخبار والتقارير والمؤتمرات الصحفية والرد على الصحفيين",
        },
        ("general", "presidency"),
        models=("general.author", "council.topic"),
    ),
    UnitPlan(
        "portal",
        {"fa": "پورتال", "en": "Portal", "ar": "البوابة"},
        {
            "fa": "ادارهٔ پرتال، کاربران و گردش کار انتشار",
            "en": "Runs the portal, its users and its publishing workflows",
            "ar": "إدارة البوابة ومستخدميها ومسار النشر",
        },
        ("",),
        languages=("fa", "en", "ar"),
        models=(
            "general.author",
            "council.topic",
            *RECORD,
            "resolutions.resolution",
            *MEDIA,
            "accounts.unit",
            "home.sitesettings",
        ),
        rights=(*MEDIA_RIGHTS, *MEDIA_REVIEWER_RIGHTS),
    ),
    UnitPlan(
        "resolutions",
        {"fa": "مصوبات", "en": "Resolutions", "ar": "القرارات"},
        {
            "fa": "ثبت و انتشار مصوبه‌ها و خدمات برخط آن‌ها",
            "en": "Keeps and publishes the resolutions and their online services",
            "ar": "تسجيل القرارات ونشرها وخدماتها الإلكترونية",
        },
        ("resolutions",),
        models=("council.topic", "resolutions.resolution"),
    ),
    UnitPlan(
        "public-communications",
        {"fa": "ارتباطات مردمی", "en": "Public communications", "ar": "التواصل مع المواطنين"},
        {
            "fa": "دریافت پیام شهروندان و پیگیری آن تا رسیدن به پاسخ",
            "en": "Receives citizens' messages and follows them up to an answer",
            "ar": "استلام رسائل المواطنين ومتابعتها حتى الجواب",
        },
        ("correspondence",),
        models=("correspondence.message",),
    ),
    UnitPlan(
        "planning",
        {"fa": "برنامه‌ریزی", "en": "Planning", "ar": "التخطيط"},
        {
            "fa": "هماهنگی جلسه‌ها، میهمانان صحن و گزارش عملکرد سالانه",
            "en": "Coordinates sessions, guests of the plenary and the annual report",
            "ar": "تنسيق الجلسات وضيوف الجلسات العلنية والتقرير السنوي",
        },
        ("commissions", "representations", "assemblies"),
        models=RECORD,
    ),
    UnitPlan(
        "audio-visual",
        {"fa": "سمعی و بصری", "en": "Audio-visual", "ar": "السمعي والبصري"},
        {
            "fa": "عکاسی و تصویربرداری از جلسه‌ها و بازدیدها و نگهداری آرشیو",
            "en": "Photographs and films the sessions and visits, and keeps the archive",
            "ar": "تصوير الجلسات والزيارات وحفظ الأرشيف",
        },
        ("general/reports", "general/photo-reports"),
        models=MEDIA,
        rights=MEDIA_RIGHTS,
        reviewer_rights=MEDIA_REVIEWER_RIGHTS,
    ),
    UnitPlan(
        "library",
        {"fa": "کتابخانه", "en": "Library", "ar": "المكتبة"},
        {
            "fa": "گردآوری و امانت کتاب و نشریه برای اعضا و پژوهشگران",
            "en": "Books and periodicals for members and researchers",
            "ar": "جمع الكتب والدوريات وإعارتها للأعضاء والباحثين",
        },
        ("general/library",),
    ),
)

#: Section (path below a front page) → unit whose workflow its texts go through; the closest one above a page counts.
WORKFLOWS = {
    "": "portal",
    "presidency": "media",
    "commissions": "planning",
    "representations": "planning",
    "resolutions": "resolutions",
    "assemblies": "planning",
    "correspondence": "public-communications",
    "general": "media",
    "general/notes": "publications",
    "general/reports": "audio-visual",
    "general/photo-reports": "audio-visual",
    "general/library": "library",
}
#: The trees of other languages go through one workflow each.
TRANSLATION_WORKFLOW = "international-affairs"
