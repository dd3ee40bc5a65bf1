"""The centre: what it is, what its duties are, whom to ask, and its library."""

from cms.demo.content.pages_units import UNIT_PAGES, UNIT_TEXTS
from cms.demo.pages import PageText, PlannedPage
from cms.demo.story import Block, callout, figures, h2, p, picture, questions, table, ul

ABOUT_FA: list[Block] = [
    p(
        "روابط عمومی شورای اسلامی شهر تهران پل میان مردم و نمایندگانشان است: از یک سو کار شورا را روشن و "
        "به‌موقع به آگاهی شهروندان می‌رساند و از سوی دیگر پیام شهروندان را می‌شنود و تا رسیدن به پاسخ دنبال می‌کند.",
        "در دو دههٔ گذشته روابط عمومی از کاری تشریفاتی به ابزاری برای مدیریت بدل شده است: کاری علمی، حرفه‌ای و "
        "الکترونیکی. این مرکز هم با همین نگاه، کارشناسان رسانه، پژوهش، تصویر و انتشار را کنار هم آورده است.",
    ),
    figures(
        "مرکز در یک نگاه",
        ("۹", "واحد", "با شرح وظیفهٔ روشن"),
        ("۷", "بخش", "در پرتال شورا"),
        ("۳", "زبان", "فارسی، انگلیسی و عربی"),
    ),
    h2("چرا پرتال هفت در دارد"),
    p(
        "شهروندی که برای پیگیری یک پیام آمده است نباید پشت صفحه‌ای پر از خبر و تصویر بماند. از همین رو صفحهٔ ورودی "
        "پرتال سبک است و تنها راهنمایی می‌کند؛ خبرها در بخش «عمومی» است و هر بخش دیگر بی‌واسطه باز می‌شود.",
    ),
    picture("building", "ساختمان شورا در خیابان بهشت"),
    h2("آنچه الکترونیکی شده است"),
    ul(
        "پرتال جامع و همیشه به‌روز شورا",
        "پیام‌گیر دیجیتال و سامانهٔ ارتباط مردمی با کد رهگیری",
        "خدمات برخط مصوبات",
        "خوراک خبری برای رسانه‌ها و خبرگزاری‌ها",
        "نظرسنجی و افکارسنجی دربارهٔ مسائل شهر",
    ),
    callout("خبرنگار هستید؟", "واحد رسانه هر روز کاری از ساعت ۸ تا ۱۶ پاسخ‌گوی شماست."),
]

ABOUT_EN: list[Block] = [
    p(
        "The Public Relations Centre stands between the people of Tehran and those who represent them. It makes the "
        "council's work known, plainly and on time, and it carries citizens' messages until they are answered.",
        "Over two decades public relations has turned from ceremony into a tool of management. The centre brings "
        "together people who know the press, research, pictures and publishing.",
    ),
    figures(
        "The centre at a glance", ("9", "units", "each with clear duties"), ("7", "sections", "of the portal")
    ),
    h2("Why the portal has seven doors"),
    p(
        "Someone who comes to follow up a message should not have to load a page full of news. The front page is "
        "light and only shows the way; the news lives in the General section, and every other section opens directly."
    ),
    picture("building", "The council's building"),
]

ABOUT_AR: list[Block] = [
    p(
        "مركز العلاقات العامة جسر بين أهل طهران وممثليهم: يعرّف الناس بعمل المجلس بوضوح وفي وقته، ويحمل رسائلهم "
        "حتى يأتيهم الجواب.",
    ),
    h2("لماذا للبوابة سبعة أبواب"),
    p(
        "من جاء ليتابع رسالة لا ينبغي أن ينتظر صفحة مليئة بالأخبار. الصفحة الأولى خفيفة وترشد فقط، والأخبار في "
        "القسم العام، وكل قسم آخر يُفتح مباشرة."
    ),
    picture("building", "مبنى المجلس"),
]

DUTIES_FA: list[Block] = [
    h2("جلسه‌ها و صحن"),
    ul(
        "هماهنگی و همکاری در برگزاری جلسه‌های صحن، کمیسیون‌ها و کمیته‌ها",
        "هماهنگی حضور میهمانان، مدعوان و اعضای شوراهای شهر و روستای کشور در صحن علنی",
        "برگزاری آیین‌های تقدیر و تکریم در صحن",
    ),
    h2("خبر و رسانه"),
    ul(
        "تهیه، تنظیم و انتشار خبر، یادداشت اختصاصی و گزارش خبری، با تصویر و بی‌تصویر",
        "هماهنگی و برگزاری نشست‌های خبری اعضای شورا",
        "پاسخ‌گویی به رسانه‌ها و ارتباط پیوسته با خبرنگاران",
        "هماهنگی حضور رئیس و اعضای شورا در برنامه‌های رادیو و تلویزیون",
        "تهیهٔ بولتن خبری شورا و بولتن‌های اختصاصی اعضا",
        "تهیه و توزیع روزنامه‌ها میان اعضا و واحدها",
    ),
    h2("شهروندان"),
    ul(
        "دریافت و تنظیم پیام‌های مردمی و پیگیری تا رسیدن به پاسخ",
        "نظرسنجی، افکارسنجی و پژوهش دربارهٔ عملکرد و برنامه‌های شورا",
        "خدمات برخط مصوبات و پیام‌گیر دیجیتال",
    ),
    h2("تصویر و انتشار"),
    ul(
        "عکاسی و تصویربرداری از صحن، کمیسیون‌ها، کمیته‌ها و بازدیدها و نگهداری در آرشیو",
        "گزارش تصویری از جلسه‌ها و بازدیدها در پرتال",
        "تهیهٔ فیلم، تیزر، کلیپ و کتاب برای معرفی شورا و جایگاه آن",
        "پوستر، بروشور و کاتالوگ در تابلوی اعلانات و بنر مناسبت‌ها در ساختمان‌های یک و دو",
        "گردآوری، طراحی و انتشار گزارش عملکرد سالانهٔ شورا",
    ),
    h2("پیام‌ها و دیدارها"),
    ul(
        "تنظیم پیام‌های تبریک، تسلیت و انتصاب از سوی رئیس شورا",
        "هماهنگی حضور میهمانان خارجی در شورا و حضور اعضا در دیدارهای بین‌المللی",
    ),
]

DUTIES_EN: list[Block] = [
    h2("Sessions"),
    ul(
        "Coordinates plenary sessions, commissions and committees",
        "Receives guests, and members of other councils of the country, in open session",
        "Holds ceremonies of appreciation in the plenary",
    ),
    h2("News and media"),
    ul(
        "Writes and publishes news, notes and news reports, with and without pictures",
        "Arranges members' press conferences and answers journalists",
        "Arranges appearances of the chair and members on radio and television",
        "Compiles the news bulletin and the bulletins for members",
    ),
    h2("Citizens"),
    ul(
        "Receives citizens' messages and follows them up to an answer",
        "Carries out surveys and research about the council's work",
        "Offers online services about resolutions, and a voice mailbox",
    ),
    h2("Pictures and publishing"),
    ul(
        "Photographs and films sessions and visits, and keeps the archive",
        "Makes films, clips and books that introduce the council",
        "Designs posters, brochures, catalogues and banners",
        "Compiles and publishes the annual report",
    ),
]

CONTACT_FA: list[Block] = [
    table(
        "هر کار را از کدام واحد بپرسید",
        ["کار شما", "واحد", "روزهای پاسخ‌گویی"],
        [
            ["پیام، شکایت یا پیشنهاد", "ارتباطات مردمی", "شنبه تا چهارشنبه"],
            ["خبر، مصاحبه و کارت خبرنگاری", "رسانه", "شنبه تا چهارشنبه"],
            ["متن مصوبه و رونوشت برابر اصل", "مصوبات", "یکشنبه و سه‌شنبه"],
            ["حضور در صحن علنی", "برنامه‌ریزی", "شنبه تا دوشنبه"],
            ["عکس و فیلم جلسه‌ها", "سمعی و بصری", "شنبه تا چهارشنبه"],
            ["دیدار و هیئت خارجی", "امور بین‌الملل", "شنبه تا چهارشنبه"],
            ["امانت کتاب", "کتابخانه", "شنبه تا چهارشنبه"],
        ],
    ),
    h2("پیش از مراجعه"),
    questions(
        [
            (
                "برای پیام فرستادن باید به ساختمان بیایم؟",
                "نه؛ پیام را از سامانهٔ ارتباط مردمی بفرستید و با کد رهگیری دنبال کنید.",
            ),
            (
                "چگونه در جلسهٔ علنی حاضر شوم؟",
                "نام و شمارهٔ تماس خود را دست‌کم دو روز پیش از جلسه به واحد برنامه‌ریزی بدهید.",
            ),
            ("ساختمان برای ویلچر آماده است؟", "آری؛ ورودی خیابان بهشت سطح شیب‌دار و آسانسور دارد."),
        ]
    ),
]

CENTRE_PAGES = [
    PlannedPage(
        "general",
        "about",
        {
            "fa": PageText(
                "دربارهٔ مرکز", "مرکز روابط عمومی و امور بین‌الملل چیست و برای شما چه می‌کند.", ABOUT_FA
            ),
            "en": PageText(
                "About the centre", "What the Public Relations Centre is, and what it does for you.", ABOUT_EN
            ),
            "ar": PageText("عن المركز", "ما هو مركز العلاقات العامة وماذا يفعل من أجلكم.", ABOUT_AR),
        },
    ),
    PlannedPage(
        "general/about",
        "duties",
        {
            "fa": PageText("شرح وظایف", "نوزده وظیفهٔ مرکز، به زبان ساده و دسته‌بندی‌شده.", DUTIES_FA),
            "en": PageText("Duties", "The duties of the centre in plain words.", DUTIES_EN),
        },
    ),
    PlannedPage(
        "general/about",
        "units",
        {
            "fa": PageText(
                "واحدهای مرکز",
                "نُه واحد، هر یک با وظیفه‌ای روشن؛ از فهرست کنار صفحه واحد خود را برگزینید.",
                [
                    table(
                        "نُه واحد مرکز",
                        ["واحد", "چه می‌کند"],
                        [[title, introduction] for title, introduction, _duties in UNIT_TEXTS.values()],
                    )
                ],
            ),
        },
    ),
    *UNIT_PAGES,
    PlannedPage(
        "general/about",
        "contact",
        {"fa": PageText("تماس و مراجعه", "هر پرسش را از کجا بپرسید و کی بیایید.", CONTACT_FA)},
    ),
    PlannedPage(
        "general",
        "library",
        {
            "fa": PageText(
                "کتابخانه",
                "کتاب، نشریه و سند دربارهٔ تهران و مدیریت شهری.",
                [
                    picture("library", "تالار مطالعهٔ کتابخانهٔ شورا"),
                    p(
                        "کتابخانهٔ شورا برای اعضا، کارکنان، پژوهشگران و دانشجویان باز است. امانت کتاب رایگان است."
                    ),
                    table(
                        "ساعت‌های کار کتابخانه",
                        ["روز", "ساعت"],
                        [["شنبه تا سه‌شنبه", "۸ تا ۱۶"], ["چهارشنبه", "۸ تا ۱۴"], ["پنجشنبه و جمعه", "تعطیل"]],
                    ),
                    questions(
                        [
                            (
                                "چه کسانی می‌توانند کتاب امانت بگیرند؟",
                                "اعضا و کارکنان شورا و پژوهشگرانی که معرفی‌نامه دارند.",
                            ),
                            (
                                "کتاب را چند روز می‌توان نگه داشت؟",
                                "دو هفته، و یک هفتهٔ دیگر اگر کسی در نوبت نباشد.",
                            ),
                        ]
                    ),
                ],
            ),
            "en": PageText(
                "Library",
                "Books, periodicals and documents about Tehran and city government.",
                [
                    picture("library", "The reading room"),
                    p("The library is open to members, staff, researchers and students."),
                ],
            ),
        },
    ),
]
