"""The demo's news of the city: transport, water, waste and safety, as the council sees them."""

from cms.demo.articles import ArticleText, PlannedArticle
from cms.demo.story import chart, figures, gallery, p, picture, questions, table

CITY_NEWS = [
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
    PlannedArticle(
        "metro-line-visit",
        "news",
        4,
        16,
        "metro",
        ("newsroom",),
        ("media", "audio-visual"),
        ("transport", "safety"),
        {
            "fa": ArticleText(
                "بازدید اعضا از ادامهٔ خط ۷ مترو",
                "اعضای کمیسیون عمران و حمل‌ونقل از دو ایستگاه نیمه‌کاره بازدید کردند و دربارهٔ ایمنی کارگاه هشدار دادند.",
                [
                    p(
                        "پیشرفت سازه ۷۳ درصد و تجهیزات ۴۱ درصد اعلام شد. مدیر طرح قول داد راه فرار کارگاه تا یک ماه دیگر آماده شود."
                    ),
                    figures(
                        "پیشرفت کار",
                        ("۷۳", "درصد", "سازه"),
                        ("۴۱", "درصد", "تجهیزات"),
                        ("۲", "ایستگاه", "در این مرحله"),
                    ),
                    gallery("تصویرهای بازدید", "metro", "buses"),
                ],
            ),
            "en": ArticleText(
                "Members visit the extension of metro line 7",
                "The works and transport commission saw two unfinished stations and warned about safety on site.",
                [p("The structure is 73 per cent complete, the equipment 41 per cent."), picture("metro")],
            ),
            "ar": ArticleText(
                "أعضاء المجلس يزورون امتداد الخط السابع للمترو",
                "زارت لجنة الأشغال والنقل محطتين قيد الإنشاء ونبهت إلى سلامة الموقع.",
                [p("بلغ تقدم الهيكل ٧٣ في المئة والتجهيزات ٤١ في المئة."), picture("metro")],
            ),
        },
    ),
    PlannedArticle(
        "waste-at-source",
        "news",
        6,
        10,
        "recycling",
        ("parisa-chaman",),
        ("media",),
        ("environment",),
        {
            "fa": ArticleText(
                "تفکیک پسماند در مبدأ به ده محلهٔ تازه می‌رسد",
                "با تصویب صحن، مخزن‌های چهارگانه تا پایان سال در ده محلهٔ دیگر گذاشته می‌شود.",
                [
                    p("سازمان پسماند موظف شد پیش از گذاشتن هر مخزن، خانوارهای آن محله را آموزش دهد."),
                    table(
                        "زمان‌بندی محله‌ها",
                        ["ماه", "محله", "خانوار"],
                        [["آذر", "3", "14200"], ["دی", "4", "18900"], ["بهمن", "3", "12700"]],
                        (1, 2),
                    ),
                ],
            ),
            "ar": ArticleText(
                "فرز النفايات من المصدر يصل إلى عشرة أحياء جديدة",
                "توضع الحاويات الأربع في عشرة أحياء أخرى قبل نهاية العام.",
                [p("على هيئة النفايات أن تدرب سكان كل حي قبل وضع الحاويات.")],
            ),
        },
    ),
    PlannedArticle(
        "earthquake-drill",
        "news",
        10,
        11,
        "building",
        ("newsroom",),
        ("planning",),
        ("safety",),
        {
            "fa": ArticleText(
                "رزمایش زلزله در ساختمان‌های شورا",
                "کارکنان و میهمانان هر دو ساختمان در چهار دقیقه و ده ثانیه تخلیه شدند؛ گزارش کاستی‌ها منتشر شد.",
                [
                    p(
                        "راه‌پلهٔ شرقی تنگ و تابلوی خروج طبقهٔ سوم خاموش بود. رفع هر دو تا پایان ماه تعهد شده است."
                    ),
                    questions(
                        [
                            (
                                "هنگام زلزله در صحن چه کنیم؟",
                                "زیر میز پناه بگیرید و تا اعلام ناظر ایمنی از جا برنخیزید.",
                            )
                        ]
                    ),
                ],
            ),
            "en": ArticleText(
                "Earthquake drill in the council's buildings",
                "Both buildings were cleared in four minutes and ten seconds; the shortcomings are published.",
                [
                    p(
                        "The eastern stairway is narrow and an exit sign was dark; both will be mended within the month."
                    )
                ],
            ),
        },
    ),
    PlannedArticle(
        "water-saving-parks",
        "news",
        15,
        10,
        "park",
        ("parisa-chaman",),
        ("media",),
        ("environment", "budget"),
        {
            "fa": ArticleText(
                "آبیاری بوستان‌ها با آب تصفیه‌شده",
                "صحن با خرید تجهیزات آبیاری از پساب تصفیه‌شده برای ۴۰ بوستان موافقت کرد.",
                [
                    p("با این کار سالانه دو میلیون مترمکعب آب چاه صرفه‌جویی می‌شود."),
                    picture("park", "بوستانی که نخستین بار با پساب تصفیه‌شده آبیاری شد"),
                ],
            ),
            "en": ArticleText(
                "Parks to be watered with treated water",
                "The plenary approved equipment for forty parks.",
                [p("Two million cubic metres of well water will be saved every year."), picture("park")],
            ),
        },
    ),
]
