"""The demo's notes: opinion and reflection by invented authors."""

from cms.demo.articles import ArticleText, PlannedArticle
from cms.demo.story import h2, p, quote

NOTES = [
    PlannedArticle(
        "the-reading-room",
        "notes",
        5,
        10,
        "library",
        ("chekameh-danesh",),
        ("library",),
        ("culture",),
        {
            "fa": ArticleText(
                "کتابخانه‌ای که شهر را به یاد دارد",
                "در قفسه‌های کتابخانهٔ شورا، تهران هر دهه چهرهٔ دیگری دارد؛ یادداشتی دربارهٔ حافظهٔ مکتوب شهر.",
                [
                    p(
                        "نخستین بار که صورت‌جلسه‌های قدیمی را ورق زدم، دنبال عددی برای یک پژوهش بودم. عدد را یافتم، اما آنچه "
                        "ماند صدای آدم‌هایی بود که نگران آب، نان و روشنایی کوچه بودند.",
                    ),
                    h2("سند، آدم است"),
                    p(
                        "هر سند این قفسه‌ها روزی دغدغهٔ کسی بوده است. کار کتابدار این است که آن دغدغه را به دست امروز برساند."
                    ),
                    quote(
                        "شهری که صورت‌جلسه‌هایش را نخواند، هر بار از نو آغاز می‌کند.", "چکامه دانش", "کتابدار"
                    ),
                ],
            ),
            "en": ArticleText(
                "A library that remembers the city",
                "On the shelves of the council's library, Tehran has another face in each decade.",
                [
                    p(
                        "The first time I leafed through the old minutes I was looking for a number. I found it; what stayed was the voices."
                    )
                ],
            ),
        },
    ),
]
