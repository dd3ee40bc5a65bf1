"""What each section says on its front page, and its guides."""

from cms.demo.pages import PageText, PlannedPage
from cms.demo.story import Block, callout, figures, h2, ol, p, picture, questions, table, ul

#: Section slug → language → story.
SECTION_STORIES: dict[str, dict[str, list[Block]]] = {
    "presidency": {
        "fa": [
            p(
                "هیئت رئیسه را اعضای شورا هر سال از میان خود برمی‌گزینند: یک رئیس، یک نایب‌رئیس، دو منشی، یک سخنگو و یک "
                "خزانه‌دار. رئیس جلسه‌ها را اداره می‌کند، مصوبه‌ها را ابلاغ می‌کند و از سوی شورا سخن می‌گوید."
            ),
            table(
                "سمت‌های هیئت رئیسه",
                ["سمت", "کار"],
                [
                    ["رئیس", "ادارهٔ صحن، ابلاغ مصوبه‌ها و نمایندگی شورا"],
                    ["نایب‌رئیس", "جانشین رئیس در نبود او"],
                    ["دو منشی", "ثبت حضور، رأی و صورت‌جلسه"],
                    ["سخنگو", "پاسخ به رسانه‌ها از سوی شورا"],
                    ["خزانه‌دار", "نظارت بر مالیهٔ شورا"],
                ],
            ),
            h2("پیام‌های رئیس"),
            p("پیام‌های تبریک، تسلیت و انتصاب از سوی رئیس شورا تنظیم و در همین بخش منتشر می‌شود."),
        ],
        "en": [
            p(
                "The members elect the presiding board from among themselves every year: a chair, a vice-chair, two "
                "secretaries, a spokesperson and a treasurer."
            ),
        ],
        "ar": [p("ينتخب الأعضاء هيئة الرئاسة من بينهم كل عام: رئيسًا ونائبًا وأمينَي سر ومتحدثًا وأمين صندوق.")],
    },
    "commissions": {
        "fa": [
            p(
                "هر طرح و لایحه پیش از صحن در کمیسیون تخصصی خود بررسی می‌شود؛ کمیسیون می‌شنود، می‌سنجد و به صحن گزارش می‌دهد."
            ),
            picture("plenary", "صحن شورا؛ گزارش کمیسیون‌ها اینجا خوانده می‌شود"),
            table(
                "شش کمیسیون شورا",
                ["کمیسیون", "حوزهٔ کار"],
                [
                    ["برنامه و بودجه", "بودجهٔ سالانه، تفریغ بودجه و عوارض"],
                    ["نظارت و حقوقی", "نظارت بر شهرداری و بررسی حقوقی مصوبه‌ها"],
                    ["شهرسازی و معماری", "طرح تفصیلی، ساخت‌وساز و منظر شهر"],
                    ["فرهنگی و اجتماعی", "فرهنگ، ورزش، محله و آسیب‌های اجتماعی"],
                    ["عمران و حمل‌ونقل", "مترو، اتوبوس، راه و پروژه‌های عمرانی"],
                    ["سلامت، محیط زیست و خدمات شهری", "پسماند، فضای سبز، هوا و سلامت"],
                ],
            ),
            callout(
                "کمیسیون نام‌گذاری",
                "نام خیابان‌ها و میدان‌ها را کمیسیون نام‌گذاری پیشنهاد می‌کند و صحن تصویب می‌کند.",
            ),
        ],
        "en": [
            p("Every proposal is studied in its commission before it reaches the plenary."),
            table(
                "The six commissions",
                ["Commission", "Field"],
                [
                    ["Planning and budget", "Yearly budget, its settlement, city taxes"],
                    ["Oversight and legal affairs", "Oversight of the municipality, legal review"],
                    ["Urban planning and architecture", "Detailed plan, building, the city's face"],
                    ["Culture and society", "Culture, sport, neighbourhoods"],
                    ["Works and transport", "Metro, buses, roads"],
                    ["Health, environment and city services", "Waste, green space, air, health"],
                ],
            ),
        ],
        "ar": [p("يُدرس كل مقترح في لجنته المختصة قبل أن يصل إلى الجلسة العلنية؛ ولمجلس طهران ست لجان.")],
    },
    "representations": {
        "fa": [
            p(
                "قانون در برخی نهادهای بیرون از شورا کرسی‌هایی برای شورا گذاشته است؛ گاه با حق رأی و گاه به‌عنوان ناظر. "
                "نماینده از صحن انتخاب می‌شود و به صحن گزارش می‌دهد."
            ),
            table(
                "نمونه‌هایی از کرسی‌های شورا",
                ["نهاد", "نوع کرسی"],
                [
                    ["کمیته‌های ده‌گانهٔ مادهٔ صد", "عضو با حق رأی"],
                    ["شعبه‌های کمیسیون بند ۲۰ مادهٔ ۵۵", "عضو با حق رأی"],
                    ["هیئت‌مدیرهٔ شرکت آب و فاضلاب", "ناظر بدون حق رأی"],
                    ["شورای شهرستان تهران، ری و شمیرانات", "عضو"],
                    ["کمیتهٔ شهر دوستدار کودک", "عضو"],
                ],
            ),
            h2("نماینده چه وظیفه‌ای دارد"),
            ol(
                "در جلسه‌های آن نهاد حاضر شود.",
                "هر شش ماه گزارش کتبی به شورا بدهد.",
                "پایان دوره را پیش از سررسید اعلام کند.",
            ),
        ],
        "en": [
            p(
                "The law reserves seats for the council on outside bodies: some with a vote, some as observers. Representatives are elected in plenary and report to it."
            )
        ],
        "ar": [p("يخصص القانون للمجلس مقاعد في هيئات أخرى، بعضها بحق التصويت وبعضها بصفة مراقب.")],
    },
    "resolutions": {
        "fa": [
            p("مصوبه تصمیمی است که صحن گرفته است. راه آن از تصویب تا اجرا روشن و مهلت‌دار است."),
            h2("از تصویب تا اجرا"),
            ol(
                "صحن رأی می‌دهد و مصوبه شماره می‌گیرد.",
                "رئیس شورا آن را ابلاغ می‌کند.",
                "هیئت تطبیق چهارده روز فرصت دارد؛ سکوت آن به معنای پذیرش است.",
                "اگر اعتراضی برسد شورا ده روز برای پاسخ فرصت دارد.",
                "مصوبه لازم‌الاجرا می‌شود و شهرداری آن را اجرا می‌کند.",
            ),
            figures(
                "مهلت‌های قانونی", ("۱۴", "روز", "بررسی در هیئت تطبیق"), ("۱۰", "روز", "پاسخ شورا به اعتراض")
            ),
            questions(
                [
                    (
                        "شمارهٔ مصوبه چه شکلی دارد؟",
                        "مانند ۱۶۰/۴۵۴/۱۶۶۱۰؛ عدد میانی با هر مصوبه یکی بالا می‌رود.",
                    ),
                    ("رونوشت رسمی را از کجا بگیرم؟", "از واحد مصوبات، روزهای یکشنبه و سه‌شنبه."),
                ]
            ),
        ],
        "en": [
            p(
                "A resolution is a decision of the plenary. Its way from vote to implementation is open and has deadlines."
            ),
            ol(
                "The plenary votes and the resolution is numbered.",
                "The chair gives formal notice of it.",
                "The conformity board has fourteen days; silence approves.",
                "If it objects, the council answers within ten days.",
                "The resolution is in force, and the municipality carries it out.",
            ),
        ],
        "ar": [
            p("القرار هو ما تصوّت عليه الجلسة العلنية. أمام هيئة المطابقة أربعة عشر يومًا، وسكوتها موافقة.")
        ],
    },
    "assemblies": {
        "fa": [
            p("شورا در دو گونه مجمع حضور دارد: مجمع عمومی شرکت‌های شهرداری و مجمع‌های شوراها."),
            h2("شرکت‌های شهرداری"),
            ul(
                "شرکت بهره‌برداری راه‌آهن شهری (مترو)",
                "شهربان و حریم‌بان",
                "خاکریز آب",
                "پیام‌رسا",
                "ستاد معاینهٔ فنی خودروها",
                "نوسازی عباس‌آباد",
                "مؤسسهٔ همشهری",
            ),
            h2("مجمع شوراها"),
            ul("شورای عالی استان‌ها", "مجمع مشورتی رؤسای شوراهای مراکز استان‌ها"),
            callout(
                "نظر حسابرس چه معنایی دارد",
                "مقبول، مشروط، مردود یا عدم اظهار نظر؛ هر نظر و پیگیری آن در این بخش می‌آید.",
            ),
        ],
        "en": [
            p(
                "The council sits in two kinds of assembly: the general assemblies of municipal companies, and assemblies of councils."
            )
        ],
        "ar": [p("يشارك المجلس في نوعين من الجمعيات: جمعيات شركات البلدية وجمعيات المجالس.")],
    },
    "correspondence": {
        "fa": [
            p(
                "هر شهروند می‌تواند به شورا پیام بدهد: انتقاد، شکایت، پیشنهاد، تقدیر یا درخواست. هر پیام کد رهگیری دارد و پاسخ می‌گیرد."
            ),
            h2("راه پیام شما"),
            ol(
                "پیام ثبت می‌شود و کد رهگیری می‌گیرید.",
                "واحد ارتباطات مردمی آن را به کمیسیون یا ادارهٔ مسئول می‌فرستد.",
                "پاسخ با همان کد در پرتال دیده می‌شود.",
            ),
            callout(
                "فوریت‌های شهری",
                "برای خطر جانی با ۱۱۵ یا ۱۲۵ تماس بگیرید؛ این سامانه برای فوریت نیست.",
                "warning",
            ),
        ],
        "en": [
            p(
                "Anyone may write to the council: criticism, complaint, suggestion, thanks or request. Every message has a tracking code and gets an answer."
            )
        ],
        "ar": [
            p(
                "لكل مواطن أن يكتب إلى المجلس نقدًا أو شكوى أو اقتراحًا أو شكرًا أو طلبًا، ولكل رسالة رمز تتبع وجواب."
            )
        ],
    },
}

_GUIDE_INTRO = "این بخش چه دارد و چگونه زود به آنچه می‌خواهید برسید."

#: Section slug → lines of its guide.
_GUIDES = {
    "presidency": ("هیئت رئیسهٔ هر سال و وظیفهٔ هر سمت", "پیام‌ها و سخنرانی‌های رئیس", "برنامهٔ رسمی دیدارها"),
    "commissions": ("شناسنامهٔ هر کمیسیون و کمیته‌هایش", "حوزهٔ کار و راه تماس", "جلسه‌های پیش رو"),
    "representations": (
        "فهرست کرسی‌ها و پایهٔ قانونی هر یک",
        "حق رأی یا نظارت نماینده",
        "گزارش نمایندگان به صحن",
    ),
    "resolutions": ("متن مصوبه و اصلاحیه‌های آن", "مرحله‌ای که مصوبه در آن است", "راه گرفتن رونوشت رسمی"),
    "assemblies": ("شرکت‌ها و اساسنامهٔ آن‌ها", "مجمع سالانه و نظر حسابرس", "تصمیم‌ها و پیگیری آن‌ها"),
    "correspondence": (
        "گونه‌های پیام و مهلت پاسخ",
        "پیگیری با کد رهگیری",
        "آنچه در این سامانه پاسخ داده نمی‌شود",
    ),
}

SECTION_PAGES = [
    PlannedPage(
        slug,
        "guide",
        {"fa": PageText("راهنمای این بخش", _GUIDE_INTRO, [h2("در این بخش می‌یابید"), ul(*lines)])},
    )
    for slug, lines in _GUIDES.items()
] + [
    PlannedPage(
        "commissions",
        "open-sessions",
        {
            "fa": PageText(
                "حضور در صحن علنی",
                "صحن علنی یکشنبه‌ها و سه‌شنبه‌ها ساعت ۹ آغاز می‌شود و درِ آن به روی شهروندان باز است.",
                [
                    ol(
                        "نام، کد ملی و شمارهٔ تماس خود را دست‌کم دو روز پیش به واحد برنامه‌ریزی بدهید.",
                        "روز جلسه کارت شناسایی همراه داشته باشید.",
                        "تا ساعت ۸:۴۵ در جایگاه میهمانان بنشینید.",
                    ),
                    h2("در صحن"),
                    ul(
                        "تلفن همراه بی‌صدا باشد.",
                        "عکس‌برداری بی‌فلاش آزاد است.",
                        "تشویق و اعتراض در صحن روا نیست.",
                    ),
                ],
            ),
            "en": PageText(
                "Attending an open session",
                "Open sessions begin at nine on Sundays and Tuesdays; citizens may attend.",
                [
                    ol(
                        "Register with the planning unit two days before.",
                        "Bring an identity card.",
                        "Be seated by 8:45.",
                    )
                ],
            ),
        },
    )
]
