"""The demo's news reports: one matter followed to its end."""

from cms.demo.articles import ArticleText, PlannedArticle
from cms.demo.story import chart, figures, gallery, h2, p, picture, quote, table

REPORTS = [
    PlannedArticle(
        "plane-trees-of-valiasr",
        "reports",
        3,
        8,
        "avenue",
        ("parisa-chaman",),
        ("media", "audio-visual"),
        ("environment",),
        {
            "fa": ArticleText(
                "چنارهای خیابان ولیعصر؛ از شناسنامه تا آبیاری",
                "هر چنار این خیابان اکنون شناسنامه دارد. گزارش ما نشان می‌دهد پس از شناسنامه، مسئله آب است.",
                [
                    p(
                        "بلندترین خیابان شهر را درخت‌هایش می‌شناسانند. سازمان بوستان‌ها در یک سال گذشته برای هر چنار شناسنامه‌ای "
                        "ساخته است: جای درخت، قطر تنه، بیماری و آخرین رسیدگی."
                    ),
                    picture("avenue-noon", "سایهٔ چنارها در تابستان"),
                    h2("آبی که به ریشه نمی‌رسد"),
                    p(
                        "نهرهای کنار خیابان بتن شده است و آب به ریشه نمی‌رسد. راه پیشنهادی، بازکردن کف نهر در پای هر درخت است."
                    ),
                    chart(
                        "درخت‌های خشک‌شده در هر سال",
                        "سال",
                        {"درخت": ["148", "131", "96", "74"]},
                        ["۱۴۰۱", "۱۴۰۲", "۱۴۰۳", "۱۴۰۴"],
                        "اصله",
                        "line",
                    ),
                    table(
                        "چه کسی چه می‌کند",
                        ["کار", "مسئول", "مهلت"],
                        [
                            ["شناسنامهٔ درختان", "سازمان بوستان‌ها", "انجام شده"],
                            ["بازکردن کف نهر", "معاونت فنی و عمرانی", "پایان پاییز"],
                            ["پایش هوای پای درخت", "مرکز مطالعات", "پیوسته"],
                        ],
                    ),
                    quote("درخت را با نشست و بیانیه نمی‌شود آب داد.", "فرناز پرتو", "کارشناس فضای سبز"),
                ],
            ),
            "en": ArticleText(
                "The plane trees of Valiasr Street: from register to water",
                "Every plane tree of the street now has a record of its own. After the record, our report shows, comes the question of water.",
                [
                    p(
                        "The city's longest street is known by its trees; each now has a record of place, girth, illness and care."
                    )
                ],
            ),
        },
    ),
    PlannedArticle(
        "one-year-after-ramps",
        "reports",
        7,
        9,
        "avenue",
        ("arash-kiamehr",),
        ("audio-visual", "media"),
        ("urban-planning", "participation"),
        {
            "fa": ArticleText(
                "یک سال پس از مصوبهٔ پیاده‌رو هموار؛ با ویلچر در سه خیابان",
                "مصوبه می‌گوید هر پیاده‌رو باید برای ویلچر هموار باشد. سه خیابان را با یک شهروند پیمودیم.",
                [
                    p("از ۴۲ گذرگاه، ۲۷ گذرگاه شیب درست داشت، ۹ گذرگاه شیب تند و ۶ گذرگاه هیچ."),
                    chart(
                        "گذرگاه‌ها در سه خیابان",
                        "خیابان",
                        {"شیب درست": ["12", "9", "6"], "شیب تند": ["2", "3", "4"], "بی‌شیب": ["0", "2", "4"]},
                        ["خیابان الف", "خیابان ب", "خیابان پ"],
                        "گذرگاه",
                    ),
                    quote("من از شهر لطف نمی‌خواهم، راه می‌خواهم.", "مانا رستگار", "شهروند"),
                    h2("پاسخ شهرداری"),
                    p(
                        "معاونت فنی اصلاح ۱۵ گذرگاه را تا پایان سال در برنامه گذاشته است. ما دوباره خواهیم رفت."
                    ),
                ],
            ),
            "en": ArticleText(
                "A year after the level-pavement resolution: three streets in a wheelchair",
                "Of 42 crossings, 27 had a proper ramp.",
                [
                    p("We went along three streets with a citizen who uses a wheelchair."),
                    table(
                        "Crossings in three streets",
                        ["Street", "Proper ramp", "Too steep", "None"],
                        [["A", "12", "2", "0"], ["B", "9", "3", "2"], ["C", "6", "4", "4"]],
                        (1, 2, 3),
                    ),
                ],
            ),
        },
    ),
    PlannedArticle(
        "autumn-in-parks",
        "reports",
        11,
        8,
        "park-autumn",
        ("parisa-chaman",),
        ("audio-visual",),
        ("environment", "culture"),
        {
            "fa": ArticleText(
                "پاییز در بوستان‌های محله",
                "گزارشی از چهار بوستان و مردمانی که هر عصر در آن‌ها جمع می‌شوند.",
                [
                    p("در بوستان اول شطرنج، در دومی کتاب‌خوانی، در سومی دویدن و در چهارمی تنها سکوت."),
                    gallery("چهار بوستان", "park-autumn", "park", "avenue", "skyline"),
                ],
            ),
        },
    ),
    PlannedArticle(
        "a-day-in-the-plenary",
        "reports",
        17,
        10,
        "plenary-dusk",
        ("houman-tabesh",),
        ("media",),
        ("participation", "transparency"),
        {
            "fa": ArticleText(
                "یک روز در صحن؛ از نطق پیش از دستور تا آخرین رأی",
                "ساعت به ساعت با جلسه‌ای که چهار ساعت طول کشید و نُه تصمیم گرفت.",
                [
                    table(
                        "جلسه، ساعت به ساعت",
                        ["ساعت", "چه گذشت"],
                        [
                            ["۹:۰۰", "آغاز جلسه با حضور ۱۹ عضو"],
                            ["۹:۱۰", "نطق پیش از دستور"],
                            ["۹:۴۰", "تذکر دو عضو دربارهٔ آسفالت"],
                            ["۱۰:۱۵", "گزارش کمیسیون برنامه و بودجه"],
                            ["۱۱:۳۰", "رأی به لایحهٔ پارکینگ‌ها"],
                            ["۱۳:۰۰", "پایان جلسه"],
                        ],
                    ),
                    p(
                        "از ۱۴ دستور، نُه دستور به نتیجه رسید، سه دستور به کمیسیون برگشت و دو دستور به جلسهٔ بعد ماند."
                    ),
                    figures(
                        "در یک نگاه",
                        ("۱۴", "دستور", "در برنامه"),
                        ("۹", "تصمیم", "گرفته شد"),
                        ("۴", "ساعت", "گفت‌وگو"),
                    ),
                ],
            ),
            "en": ArticleText(
                "A day in the plenary",
                "Hour by hour through a session of four hours and nine decisions.",
                [
                    p(
                        "Of fourteen items nine were decided, three went back to commission, two wait for the next session."
                    )
                ],
            ),
            "ar": ArticleText(
                "يوم في الجلسة العلنية",
                "ساعة بساعة مع جلسة استمرت أربع ساعات واتخذت تسعة قرارات.",
                [p("من أربعة عشر بندًا حُسم تسعة وعاد ثلاثة إلى اللجان.")],
            ),
        },
    ),
]
