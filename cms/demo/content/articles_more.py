"""More of the demo's articles: shorter ones, so that lists, topics and authors have something to show."""

from cms.demo.articles import ArticleText, PlannedArticle
from cms.demo.story import callout, chart, figures, gallery, h2, ol, p, picture, questions, quote, table, ul

MORE = [
    PlannedArticle(
        "budget-review-begins",
        "news",
        1,
        14,
        "blueprint",
        ("houman-tabesh",),
        ("media",),
        ("budget",),
        {
            "fa": ArticleText(
                "بررسی بودجهٔ سال آینده در کمیسیون‌ها آغاز شد",
                "لایحهٔ بودجه به شش کمیسیون رفت. صحن در هفتهٔ دوم بهمن به کلیات آن رأی می‌دهد.",
                [
                    p(
                        "شهردار لایحهٔ بودجه را در جلسهٔ علنی تقدیم کرد. رئیس شورا آن را برای بررسی به کمیسیون‌ها فرستاد و "
                        "کمیسیون برنامه و بودجه مأمور تلفیق گزارش‌ها شد."
                    ),
                    chart(
                        "سهم هر بخش از بودجهٔ پیشنهادی",
                        "بخش",
                        {"درصد": ["34", "22", "18", "15", "11"]},
                        ["حمل‌ونقل", "خدمات شهری", "شهرسازی", "فرهنگی و اجتماعی", "دیگر"],
                        "درصد",
                    ),
                    h2("راه لایحه تا تصویب"),
                    ol(
                        "بررسی در کمیسیون‌ها، تا پایان دی",
                        "گزارش تلفیق، هفتهٔ نخست بهمن",
                        "رأی به کلیات و سپس جزئیات در صحن",
                    ),
                    callout(
                        "نظر شما",
                        "شهروندان تا ۲۵ دی می‌توانند نظر خود را از سامانهٔ ارتباط مردمی بفرستند.",
                        "deadline",
                    ),
                ],
            ),
            "en": ArticleText(
                "Commissions begin to study next year's budget",
                "The budget bill went to the six commissions; the plenary votes on its principles in early February.",
                [
                    p(
                        "The mayor presented the bill in open session, and the chair sent it to the commissions."
                    ),
                    ol(
                        "Commissions, until mid-January",
                        "Consolidated report",
                        "Vote on principles, then on details",
                    ),
                ],
            ),
        },
    ),
    PlannedArticle(
        "guests-from-villages",
        "news",
        3,
        12,
        "plenary-dusk",
        ("newsroom",),
        ("planning",),
        ("participation",),
        {
            "fa": ArticleText(
                "میهمانان صحن: شورایاران هفت روستا",
                "نمایندگان شوراهای اسلامی هفت روستای استان در جلسهٔ علنی حاضر شدند و از تجربهٔ خود در نگهداری قنات گفتند.",
                [
                    p("رئیس جلسه پیش از دستور به میهمانان خوشامد گفت و ده دقیقه از وقت صحن را به آنان داد."),
                    quote(
                        "قنات را نسل پیش به ما سپرده است؛ ما هم باید به نسل بعد بسپاریم.",
                        "گلنار پاکدشت",
                        "عضو شورای روستا",
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
        "street-names",
        "news",
        8,
        9,
        "avenue-noon",
        ("newsroom",),
        ("media",),
        ("culture",),
        {
            "fa": ArticleText(
                "نام شش معبر تازه در کمیسیون نام‌گذاری بررسی شد",
                "سه نام از میان پیشنهاد شهروندان برگزیده شد و برای رأی به صحن می‌رود.",
                [
                    p(
                        "شهروندان در یک ماه ۴۱۲ نام پیشنهاد کرده بودند؛ بیشترشان نام درخت، پرنده و هنرمند بود."
                    ),
                    ul("کوچهٔ نارون", "خیابان دارکوب", "میدانچهٔ خوش‌نویسان"),
                ],
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
        "press-conference-housing",
        "news",
        12,
        13,
        "microphones",
        ("houman-tabesh",),
        ("media",),
        ("urban-planning", "transparency"),
        {
            "fa": ArticleText(
                "نشست خبری: پاسخ به نُه پرسش دربارهٔ بافت فرسوده",
                "عضو کمیسیون شهرسازی در نشست خبری به پرسش خبرنگاران دربارهٔ نوسازی محله‌های کهن پاسخ داد.",
                [
                    p("به گفتهٔ او ۱۸ هزار پلاک در این محله‌ها شناسایی شده و نیمی از مالکان در انتظار وام‌اند."),
                    quote(
                        "نوسازی بی‌ساکنان محله، ساختن است نه نوسازی.",
                        "ژیوان کاشف",
                        "عضو کمیسیون شهرسازی و معماری",
                    ),
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
    PlannedArticle(
        "foreign-delegation",
        "news",
        18,
        15,
        "building-dusk",
        ("newsroom",),
        ("international-affairs",),
        ("culture", "participation"),
        {
            "fa": ArticleText(
                "دیدار هیئت شورای شهری همسایه با رئیس شورا",
                "دو طرف دربارهٔ تبادل تجربه در حمل‌ونقل عمومی و نگهداری بناهای کهن گفت‌وگو کردند.",
                [p("قرار شد کارگروهی مشترک تا بهار آینده فهرست طرح‌های همکاری را آماده کند.")],
            ),
            "en": ArticleText(
                "A neighbouring city's council visits the chair",
                "The two sides spoke of public transport and of caring for old buildings.",
                [p("A joint group will prepare a list of projects by next spring.")],
            ),
            "ar": ArticleText(
                "وفد مجلس مدينة مجاورة يلتقي رئيس المجلس",
                "تبادل الجانبان الخبرات في النقل العام وصون المباني القديمة.",
                [p("تقرر أن يعد فريق مشترك قائمة المشاريع حتى الربيع المقبل.")],
            ),
        },
    ),
    PlannedArticle(
        "appreciation-of-sweepers",
        "news",
        20,
        12,
        "plenary",
        ("newsroom",),
        ("planning",),
        ("culture",),
        {
            "fa": ArticleText(
                "تقدیر از پاکبانان نمونه در صحن علنی",
                "آغاز جلسهٔ سه‌شنبه با ایستادن اعضا به احترام دوازده پاکبان همراه بود.",
                [
                    p(
                        "هر یک از پاکبانان از سختی کار شبانه گفت. شورا از شهرداری خواست پوشاک زمستانی را پیش از سرما برساند."
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
