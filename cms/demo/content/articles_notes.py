"""The demo's notes: opinion and reflection by invented authors."""

from cms.demo.articles import ArticleText, PlannedArticle
from cms.demo.story import h2, ol, p, quote

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
    PlannedArticle(
        "twelve-minutes-late",
        "notes",
        2,
        17,
        "metro",
        ("zhila-golbad",),
        ("publications",),
        ("transport",),
        {
            "fa": ArticleText(
                "دوازده دقیقه دیر",
                "هزینهٔ دیرکرد اتوبوس را چه کسی می‌دهد؟ حسابی سرانگشتی از وقتی که در ایستگاه می‌گذرد.",
                [
                    p(
                        "اگر هر مسافر روزی دوازده دقیقه بیش از برنامه منتظر بماند، شهر هر ماه بیش از دوازده میلیون ساعت از دست "
                        "می‌دهد. این عدد در هیچ بودجه‌ای نیامده است.",
                        "خط ویژه ارزان‌ترین درمان است: رنگ، تابلو و اراده.",
                    ),
                    quote("وقت مردم هم دارایی عمومی است.", "ژیلا گلباد", "پژوهشگر حمل‌ونقل"),
                ],
            ),
        },
    ),
    PlannedArticle(
        "how-to-read-a-resolution",
        "notes",
        9,
        10,
        "library",
        ("arash-kiamehr",),
        ("publications", "resolutions"),
        ("transparency",),
        {
            "fa": ArticleText(
                "چگونه یک مصوبه را بخوانیم",
                "ماده، تبصره، ابلاغ و تطبیق؛ راهنمای کوتاه خواندن متنی که برای همه نوشته شده است.",
                [
                    h2("از شناسنامه آغاز کنید"),
                    p(
                        "شماره، تاریخ جلسه و دوره می‌گوید این متن کی و کجا زاده شد. وضعیت می‌گوید امروز زنده است یا نه."
                    ),
                    h2("ماده بایدها را می‌گوید"),
                    p("در هر ماده دنبال سه چیز بگردید: چه کسی، چه کاری، تا کی."),
                    h2("تبصره مرز می‌گذارد"),
                    p("گاهی همهٔ اختلاف‌ها در یک تبصره است."),
                ],
            ),
            "en": ArticleText(
                "How to read a resolution",
                "Article, note, notice and conformity: a short guide.",
                [
                    h2("Begin with its identity card"),
                    p("Number, date and term say when the text was born; its state says if it lives."),
                ],
            ),
            "ar": ArticleText(
                "كيف نقرأ قرارًا",
                "مادة وملحوظة وإبلاغ ومطابقة: دليل قصير.",
                [p("ابحثوا في كل مادة عن ثلاثة أشياء: من، وماذا، وإلى متى.")],
            ),
        },
    ),
    PlannedArticle(
        "shade-is-infrastructure",
        "notes",
        14,
        9,
        "avenue-noon",
        ("parisa-chaman",),
        ("publications",),
        ("environment", "urban-planning"),
        {
            "fa": ArticleText(
                "سایه هم زیرساخت است",
                "در تابستان تهران تفاوت آفتاب و سایهٔ یک پیاده‌رو به یازده درجه می‌رسد.",
                [
                    p(
                        "سایه را در نقشه‌ها نمی‌بینیم، چون درخت در نقشه نقطه‌ای سبز است. اما پیاده همان نقطه را می‌جوید."
                    )
                ],
            ),
        },
    ),
    PlannedArticle(
        "archive-of-minutes",
        "notes",
        22,
        8,
        "library",
        ("chekameh-danesh",),
        ("library",),
        ("culture", "transparency"),
        {
            "fa": ArticleText(
                "صورت‌جلسه‌ها خواندنی‌اند",
                "از میان هزاران برگ صورت‌جلسه، پنج برگ را برگزیده‌ام که هنوز تازه است.",
                [
                    ol(
                        "برگی دربارهٔ روشنایی کوچه‌ها",
                        "گفت‌وگویی بر سر نام یک میدان",
                        "گزارش سیل",
                        "نخستین بودجهٔ کتابخانه",
                        "نامهٔ یک دانش‌آموز",
                    )
                ],
            ),
        },
    ),
]
