"""Titles and guide sentences of the front page and the seven sections, by language."""

INTRO = {
    "fa": {
        "title": "شورای اسلامی شهر تهران",
        "headline": "هر آنچه شورا می‌کند، روشن و در دسترس شما",
        "introduction": "از اینجا یک‌راست به بخش دلخواه بروید: جلسه‌ها و رأی‌ها، مصوبه‌ها، نمایندگان شما و راه گفت‌وگو با شورا.",
    },
    "en": {
        "title": "Islamic City Council of Tehran",
        "headline": "Everything the council does, open and within your reach",
        "introduction": "Go straight to what you need: sessions and votes, resolutions, your representatives, "
        "and how to talk to the council.",
    },
    "ar": {
        "title": "المجلس الإسلامي لمدينة طهران",
        "headline": "كل ما يفعله المجلس، واضح وفي متناولكم",
        "introduction": "من هنا تصلون مباشرة إلى القسم الذي تريدونه: الجلسات والتصويتات، والقرارات، وممثليكم، "
        "وطريق الحوار مع المجلس.",
    },
}

#: Section slug → language → (title, guide sentence).
SECTIONS = {
    "presidency": {
        "fa": ("ریاست", "هیئت رئیسه، پیام‌ها، برنامه‌ها و سخنرانی‌ها"),
        "en": ("Presidency", "The presiding board, its messages, plans and speeches"),
        "ar": ("الرئاسة", "هيئة الرئاسة ورسائلها وبرامجها وخطاباتها"),
    },
    "commissions": {
        "fa": ("کمیسیون‌ها", "شش کمیسیون و کمیته‌هایشان؛ اعضا، جلسه‌ها و کارنامه"),
        "en": ("Commissions", "Six commissions and their committees: members, meetings and record"),
        "ar": ("اللجان", "ست لجان ولجانها الفرعية: الأعضاء والجلسات والسجل"),
    },
    "representations": {
        "fa": ("نمایندگی‌ها", "کرسی‌های شورا در نهادهای دیگر و گزارش نمایندگان"),
        "en": ("Representations", "The council's seats on other bodies, and what its representatives report"),
        "ar": ("التمثيل", "مقاعد المجلس في الهيئات الأخرى وتقارير ممثليه"),
    },
    "resolutions": {
        "fa": ("مصوبات", "متن، رأی‌ها، وضعیت اجرا و پیگیری هر مصوبه"),
        "en": ("Resolutions", "Text, votes, state of implementation and follow-up of every resolution"),
        "ar": ("القرارات", "نص كل قرار والتصويت عليه وحالة تنفيذه ومتابعته"),
    },
    "assemblies": {
        "fa": ("مجامع", "مجمع شرکت‌های شهرداری و شوراهای فرادست؛ حسابرسی و تصمیم‌ها"),
        "en": ("Assemblies", "Assemblies of municipal companies and of councils: audits and decisions"),
        "ar": ("الجمعيات العامة", "جمعيات شركات البلدية ومجالس المستوى الأعلى: التدقيق والقرارات"),
    },
    "correspondence": {
        "fa": ("سامانهٔ ارتباط مردمی", "پیام بفرستید، پاسخ بگیرید و روند را با کد رهگیری ببینید"),
        "en": ("Public communication", "Send a message, get an answer, follow its way with a tracking code"),
        "ar": ("التواصل مع المواطنين", "أرسلوا رسالة، واحصلوا على جواب، وتابعوا مسارها برمز التتبع"),
    },
    "general": {
        "fa": ("عمومی", "خبر، یادداشت، گزارش، نظرسنجی و کتابخانه"),
        "en": ("General", "News, notes, reports, polls and the library"),
        "ar": ("العام", "الأخبار والمقالات والتقارير والاستطلاعات والمكتبة"),
    },
}

#: Slug → (kind of article, language → (title, introduction)).
NEWS_LISTS = {
    "news": (
        "news",
        {
            "fa": ("خبرها", "خبرهای صحن، کمیسیون‌ها و بازدیدهای اعضا"),
            "en": ("News", "News of the plenary, the commissions and members' visits"),
            "ar": ("الأخبار", "أخبار الجلسات واللجان وزيارات الأعضاء"),
        },
    ),
    "notes": (
        "note",
        {
            "fa": ("یادداشت‌ها", "یادداشت‌های اختصاصی دربارهٔ شهر و کار شورا"),
            "en": ("Notes", "Written for this portal, about the city and the council's work"),
            "ar": ("المقالات", "مقالات خاصة عن المدينة وعمل المجلس"),
        },
    ),
    "reports": (
        "report",
        {
            "fa": ("گزارش‌های خبری", "گزارش‌هایی که یک موضوع را تا آخر دنبال می‌کنند"),
            "en": ("News reports", "Reports that follow one matter to its end"),
            "ar": ("التقارير الإخبارية", "تقارير تتابع موضوعًا واحدًا حتى نهايته"),
        },
    ),
}
#: The list of photo reports: its slug, and title and introduction by language.
PHOTO_LIST = (
    "photo-reports",
    {
        "fa": ("گزارش‌های تصویری", "جلسه‌ها، بازدیدها و مراسم به روایت تصویر"),
        "en": ("Photo reports", "Sessions, visits and ceremonies in pictures"),
        "ar": ("التقارير المصورة", "الجلسات والزيارات والمراسم بالصور"),
    },
)
