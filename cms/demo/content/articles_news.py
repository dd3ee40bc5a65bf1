"""The demo's news: real kinds of council news, invented people and events."""

from cms.demo.articles import ArticleText, PlannedArticle
from cms.demo.story import callout, chart, figures, h2, p, quote, table, ul

NEWS = [
    PlannedArticle(
        "open-data-of-votes",
        "news",
        1,
        11,
        "plenary",
        ("houman-tabesh",),
        ("media", "planning"),
        ("transparency", "participation"),
        {
            "fa": ArticleText(
                "رأی هر عضو از این پس همان روز منتشر می‌شود",
                "صحن شورا پذیرفت که نتیجهٔ هر رأی‌گیری علنی، با نام رأی‌دهندگان، تا پایان همان روز در پرتال و به‌صورت "
                "دادهٔ باز منتشر شود.",
                [
                    p(
                        "نمایندگان شهر در جلسهٔ یکشنبه با طرح «انتشار روزانهٔ رأی‌ها» موافقت کردند. بر پایهٔ این طرح، دبیرخانهٔ "
                        "صحن نتیجهٔ هر رأی‌گیری علنی را همان روز منتشر می‌کند: پرسشی که به رأی گذاشته شد، شمار موافقان و "
                        "مخالفان، و رأی هر عضو.",
                        "تا امروز این داده‌ها در صورت‌جلسه می‌آمد و گاه هفته‌ها بعد در دسترس بود.",
                    ),
                    figures(
                        "رأی صحن به این طرح",
                        ("۱۷", "رأی", "موافق"),
                        ("۲", "رأی", "مخالف"),
                        ("۱", "رأی", "ممتنع"),
                    ),
                    h2("چه چیزی منتشر می‌شود"),
                    ul(
                        "موضوع رأی‌گیری و پیوند به متن طرح یا لایحه",
                        "روش رأی‌گیری: علنی با دستگاه، ورقه یا قیام و قعود",
                        "رأی هر عضو، و نام غایبان با عذر یا بی‌عذر",
                        "منبع داده: ثبت دستگاه یا صورت‌جلسه",
                    ),
                    quote(
                        "شهروند حق دارد بداند نماینده‌اش چه رأیی داد، نه یک ماه بعد، که همان شب.",
                        "بهرنگ سهیلی",
                        "عضو کمیسیون نظارت و حقوقی",
                    ),
                    callout("رأی مخفی", "در انتخاب اشخاص، رأی مخفی می‌ماند و تنها شمار رأی‌ها منتشر می‌شود."),
                    p("این طرح برای بررسی به هیئت تطبیق می‌رود و پس از آن لازم‌الاجراست."),
                ],
            ),
            "en": ArticleText(
                "Every member's vote to be published the same day",
                "The plenary agreed that the result of each open vote, with the names of the voters, appears on the "
                "portal and as open data by the end of the day.",
                [
                    p(
                        "In Sunday's session the members approved the proposal on the daily publication of votes. The "
                        "secretariat will publish the question, the counts and each member's vote on the same day."
                    ),
                    figures(
                        "The vote on the proposal",
                        ("17", "votes", "for"),
                        ("2", "votes", "against"),
                        ("1", "vote", "abstained"),
                    ),
                    quote(
                        "Citizens have a right to know that very evening.",
                        "Behrang Soheili",
                        "Oversight and legal commission",
                    ),
                ],
            ),
            "ar": ArticleText(
                "نشر صوت كل عضو في اليوم نفسه",
                "وافقت الجلسة العلنية على نشر نتيجة كل تصويت علني بأسماء المصوتين في البوابة قبل نهاية اليوم.",
                [
                    p(
                        "وافق الأعضاء في جلسة الأحد على مقترح النشر اليومي للتصويت بسبعة عشر صوتًا مقابل صوتين."
                    ),
                    quote(
                        "من حق المواطن أن يعرف في المساء نفسه كيف صوّت ممثله.",
                        "بهرنك سهيلي",
                        "عضو لجنة الرقابة والشؤون القانونية",
                    ),
                ],
            ),
        },
    ),
    PlannedArticle(
        "bus-lanes-first-year",
        "news",
        2,
        9,
        "buses",
        ("zhila-golbad",),
        ("media",),
        ("transport",),
        {
            "fa": ArticleText(
                "یک سال با خط‌های ویژهٔ تازهٔ اتوبوس",
                "کمیسیون عمران و حمل‌ونقل گزارش یک‌سالهٔ شش خط ویژهٔ تازه را شنید: سرعت سفر بیشتر شده، اما ایستگاه‌ها هنوز "
                "سایه‌بان کافی ندارند.",
                [
                    p(
                        "گزارش شرکت واحد نشان می‌دهد میانگین سرعت اتوبوس در ساعت شلوغ از ۱۱ به ۱۷ کیلومتر در ساعت رسیده است."
                    ),
                    chart(
                        "میانگین سرعت اتوبوس در ساعت شلوغ",
                        "خط",
                        {"پیش از خط ویژه": ["11", "10", "12", "11"], "امسال": ["17", "16", "18", "15"]},
                        ["خط ۱۱", "خط ۱۲", "خط ۱۳", "خط ۱۴"],
                        "کیلومتر در ساعت",
                    ),
                    p(
                        "اعضای کمیسیون خواستند تا پایان زمستان همهٔ ایستگاه‌های این خط‌ها سایه‌بان و سطح شیب‌دار داشته باشد."
                    ),
                    table(
                        "وضعیت ایستگاه‌ها",
                        ["خط", "ایستگاه", "دارای سایه‌بان"],
                        [
                            ["خط ۱۱", "14", "9"],
                            ["خط ۱۲", "18", "10"],
                            ["خط ۱۳", "12", "12"],
                            ["خط ۱۴", "16", "7"],
                        ],
                        (1, 2),
                    ),
                ],
            ),
            "en": ArticleText(
                "One year of the new bus lanes",
                "The works and transport commission heard a report on six new lanes: trips are faster, but stops still "
                "lack shade.",
                [
                    p("Average speed at rush hour rose from 11 to 17 kilometres an hour."),
                    chart(
                        "Average bus speed at rush hour",
                        "Line",
                        {"Before": ["11", "10", "12", "11"], "This year": ["17", "16", "18", "15"]},
                        ["Line 11", "Line 12", "Line 13", "Line 14"],
                        "km/h",
                    ),
                ],
            ),
        },
    ),
]
