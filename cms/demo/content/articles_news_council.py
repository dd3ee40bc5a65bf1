"""The demo's news of the council itself: sessions, guests, money, names and votes."""

from cms.demo.articles import ArticleText, PlannedArticle
from cms.demo.story import callout, chart, figures, h2, ol, p, quote, ul

COUNCIL_NEWS = [
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
                        "لادن نسیم‌آسا",
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
                        "Ladan Nasimasa",
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
                        "لادن نسيمآسا",
                        "عضو لجنة الرقابة والشؤون القانونية",
                    ),
                ],
            ),
        },
    ),
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
                        "فرهاد زرین‌خاک",
                        "عضو کمیسیون شهرسازی و معماری",
                    ),
                ],
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
]
