"""The demo's news reports: one matter followed to its end."""

from cms.demo.articles import ArticleText, PlannedArticle
from cms.demo.story import chart, h2, p, picture, quote, table

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
]
