"""What editors tell of some bodies, beside the facts of the record: slug of the body → language → story."""

from cms.demo.story import Block, callout, h2, ol, p, picture, questions, quote, ul

HEALTH: dict[str, list[Block]] = {
    "fa": [
        p(
            "هر چه شهروند هر روز با آن سروکار دارد و کمتر به آن می‌اندیشد، از اینجا می‌گذرد: هوایی که نفس می‌کشد، آبی که می‌نوشد، "
            "پسماندی که شب پشت در می‌گذارد و بوستانی که عصر به آن می‌رود. این کمیسیون پیش از صحن، طرح‌ها و لایحه‌های این حوزه را "
            "می‌خواند، از شهرداری گزارش می‌خواهد و پس از تصویب، اجرای آن‌ها را دنبال می‌کند."
        ),
        picture("park", "بوستان محله؛ نگهداری فضای سبز از موضوع‌های همیشگی این کمیسیون است."),
        h2("یک موضوع چگونه به اینجا می‌رسد"),
        ol(
            "هیئت رئیسه طرح یا لایحه را به کمیسیون می‌فرستد و کمیسیون، اگر موضوع در حوزهٔ چند کمیسیون باشد، مسئول یا همکار می‌شود.",
            "معاونت مربوط، کارشناسان و کسانی که موضوع به آنان برمی‌گردد به جلسه خوانده می‌شوند.",
            "نظر کمیسیون، با رأی اعضا و دلیل‌های موافق و مخالف، به صحن می‌رود.",
            "پس از ابلاغ مصوبه، گزارش‌های اجرا در همین کمیسیون خوانده می‌شود.",
        ),
        h2("سه پرسشی که در هر جلسه پرسیده می‌شود"),
        ul(
            "این تصمیم از هزینهٔ درمان و رنج شهروندان چه می‌کاهد؟",
            "سهم محله‌های کم‌برخوردار از آن چیست؟",
            "ده سال دیگر، نگهداری آن با چه بودجه‌ای خواهد بود؟",
        ),
        quote(
            "شهر سالم را نمی‌شود افتتاح کرد؛ باید هر روز از آن نگهداری کرد.",
            "گیتی بهاردوست",
            "عضو کمیسیون سلامت، محیط زیست و خدمات شهری",
        ),
        callout(
            "اگر در محله چیزی دیده‌اید",
            "دربارهٔ پسماند، فضای سبز یا میدان‌های میوه و تره‌بار از «سامانهٔ ارتباط مردمی» بنویسید؛ کد رهگیری می‌گیرید و پیام به "
            "دبیرخانهٔ همین کمیسیون می‌رسد.",
        ),
    ],
    "en": [
        p(
            "What citizens meet every day and seldom think about passes through here: the air they breathe, the water they drink, the "
            "waste they put out at night and the park they visit in the evening. Before the plenary decides, this commission reads "
            "the proposals and bills of its field, asks the municipality for reports, and afterwards follows how they are carried out."
        ),
        picture("park", "A neighbourhood park: looking after green spaces is a lasting concern here."),
        h2("How a matter comes here"),
        ol(
            "The presiding board refers the proposal or bill; where several commissions are concerned, one of them leads.",
            "The municipality's deputies, experts and those whom the matter concerns are heard.",
            "The commission's opinion goes to the plenary with its vote and the reasons for and against.",
            "Once the resolution is in force, reports on its progress are read in this commission.",
        ),
        quote("A healthy city cannot be inaugurated; it has to be looked after every day.", "Giti Bahardoust", "Member"),
    ],
    "ar": [
        p(
            "كل ما يلمسه المواطن يوميًا ولا يفكر فيه إلا قليلًا يمر من هنا: الهواء والماء والنفايات والحدائق. تدرس اللجنة مشاريع هذا "
            "المجال قبل الجلسة العامة، وتطلب التقارير من البلدية، ثم تتابع التنفيذ."
        ),
        h2("كيف يصل الموضوع إلى اللجنة"),
        ol(
            "تحيل هيئة الرئاسة المشروع إلى اللجنة.",
            "يُستمع إلى معاونيات البلدية والخبراء وأصحاب الشأن.",
            "يُرفع رأي اللجنة إلى الجلسة العامة مع نتيجة التصويت وأسبابه.",
        ),
    ],
}  # fmt: skip

OVERSIGHT: dict[str, list[Block]] = {
    "fa": [
        p(
            "شورا دو کار دارد: تصمیم گرفتن، و پرسیدن که با آن تصمیم چه شد. این کمیسیون بیشتر به کار دوم می‌پردازد. گزارش‌های حسابرس، "
            "پاسخ شهرداری به تذکرها و سؤال‌های اعضا و سرنوشت مصوبه‌هایی که بر زمین مانده، اینجا خوانده می‌شود."
        ),
        h2("از گزارش حسابرس تا رفع ایراد"),
        p(
            "حسابرس رسمی هر سال صورت‌های مالی شهرداری و شرکت‌های آن را می‌خواند و نظر می‌دهد: مقبول، مشروط، مردود یا عدم اظهار نظر. "
            "هر بند گزارش شماره‌ای دارد. کمیسیون برای هر بند مهلت می‌گذارد و تا رفع ایراد، آن را در دستور کار نگه می‌دارد؛ وضعیت هر بند را "
            "در صفحهٔ <b>مجامع</b> می‌توانید ببینید."
        ),
        picture("library", "گزارش‌های حسابرسی دوره‌های پیشین در کتابخانهٔ شورا نگهداری می‌شود."),
        h2("حق دانستن"),
        p(
            "کمیتهٔ شفافیت و شهر هوشمند زیر نظر این کمیسیون است. انتشار رأی اعضا به نام، متن قراردادهای بزرگ و دادهٔ باز شهر، از "
            "پیگیری‌های این دو است."
        ),
        questions(
            [
                (
                    "شهروند از کجا بداند یک مصوبه اجرا شده است؟",
                    ("در صفحهٔ هر جلسه، نتیجهٔ هر دستور و رأی‌ها آمده است. اگر مصوبه‌ای اجرا نشده، از سامانهٔ ارتباط مردمی بپرسید؛ پرسش به این "
                    "کمیسیون می‌رسد."),
                ),
                (
                    "آیا جلسه‌های کمیسیون علنی است؟",
                    "جلسه‌هایی که علنی است در تقویم با زمان و مکان آمده است. از جلسهٔ غیرعلنی، تنها برگزاری و روز آن منتشر می‌شود.",
                ),
            ]
        ),
    ],
    "en": [
        p(
            "A council has two tasks: to decide, and to ask what became of the decision. This commission is mostly concerned with the "
            "second. It reads the auditor's reports, the municipality's answers to notices and questions, and the fate of resolutions "
            "that were left undone."
        ),
        h2("From the auditor's report to a finding that is settled"),
        p(
            "Every year the auditor gives an opinion on the accounts of the municipality and its companies: unqualified, qualified, "
            "adverse, or none. Each finding has a number; the commission sets a date for it and keeps it on the table until it is settled."
        ),
        picture("library", "Auditors' reports of earlier terms are kept in the council's library."),
    ],
    "ar": [
        p(
            "للمجلس مهمتان: اتخاذ القرار، والسؤال عما آل إليه. تُعنى هذه اللجنة بالثانية: تقارير المدقق، وإجابات البلدية عن أسئلة "
            "الأعضاء، ومصير القرارات التي لم تُنفَّذ."
        ),
        h2("من تقرير المدقق إلى معالجة الملاحظة"),
        p("لكل ملاحظة رقم وموعد، وتبقى على جدول أعمال اللجنة حتى تُعالج."),
    ],
}  # fmt: skip

METRO: dict[str, list[Block]] = {
    "fa": [
        p(
            "مترو را شهر می‌سازد و شرکتی اداره می‌کند که همهٔ سهام آن از آنِ شهر است. مجمع عمومی، جایی است که صاحب سهام سخن می‌گوید: "
            "نمایندگان شورا در آن صورت‌های مالی را می‌خوانند، بودجهٔ سال بعد را تصویب می‌کنند و هیئت‌مدیره و حسابرس را برمی‌گزینند."
        ),
        picture("metro", "سکوی مترو در ساعت آرام روز"),
        h2("یک سال مجمع"),
        ul(
            "<b>بهار:</b> شرکت صورت‌های مالی سال پیش را آماده می‌کند و حسابرس نظر می‌دهد.",
            "<b>تابستان:</b> مجمع عادی سالانه گزارش هیئت‌مدیره و حسابرس را می‌شنود و دربارهٔ صورت‌های مالی رأی می‌دهد.",
            "<b>پاییز:</b> پیگیری بندهای گزارش حسابرس در کمیسیون نظارت و حقوقی.",
            "<b>زمستان:</b> بودجه و برنامهٔ سال آینده به تصویب مجمع می‌رسد.",
        ),
        h2("این تصمیم‌ها به مسافر چه می‌رسد"),
        p(
            "فاصلهٔ حرکت قطارها، تعمیر پله‌برقی‌ها، بالابر ایستگاه‌ها برای کسانی که ویلچر دارند و بهای بلیت، همه در بودجه‌ای است که اینجا "
            "تصویب می‌شود. بهای بلیت را صحن شورا تعیین می‌کند؛ مجمع می‌گوید شرکت با آن بها چگونه می‌گردد."
        ),
        callout("صورت‌های مالی", "نظر حسابرس دربارهٔ هر سال و بندهای آن پایین همین صفحه، با وضعیت پیگیری، آمده است."),
    ],
    "en": [
        p(
            "The city builds the metro; a company whose shares all belong to the city runs it. In the general assembly the owner speaks: "
            "the council's delegates read the accounts, approve next year's budget, and elect the board and the auditor."
        ),
        picture("metro", "A platform at a quiet hour"),
        h2("The assembly's year"),
        ul(
            "<b>Spring:</b> the company closes its accounts and the auditor gives an opinion.",
            "<b>Summer:</b> the ordinary assembly hears both reports and votes on the accounts.",
            "<b>Autumn:</b> the findings are followed up in the oversight commission.",
            "<b>Winter:</b> budget and plan of the coming year are approved.",
        ),
    ],
    "ar": [
        p(
            "المدينة تبني المترو وتديره شركة تملك المدينة أسهمها كلها. في الجمعية العامة يتكلم المالك: يقرأ مندوبو المجلس القوائم "
            "المالية، ويقرون موازنة السنة التالية، وينتخبون مجلس الإدارة والمدقق."
        ),
        h2("سنة الجمعية"),
        ul("الربيع: إقفال الحسابات ورأي المدقق.", "الصيف: الجمعية العادية السنوية.", "الشتاء: إقرار الموازنة والخطة."),
    ],
}  # fmt: skip

STORIES: dict[str, dict[str, list[Block]]] = {"health": HEALTH, "oversight": OVERSIGHT, "metro": METRO}
