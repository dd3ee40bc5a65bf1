"""The record's people. Every one of them is invented; a likeness to anybody is chance."""

from typing import NamedTuple


class PersonText(NamedTuple):
    """A person: given and family name in Persian, English and Arabic, what they did before, how they are drawn."""

    slug: str
    given: tuple[str, str, str]
    family: tuple[str, str, str]
    title: str
    calling: str
    is_woman: bool = False


#: What stands before a name: Persian, English, Arabic.
TITLES = {
    "": ("", "", ""),
    "dr": ("دکتر", "Dr", "الدكتور"),
    "dr_f": ("دکتر", "Dr", "الدكتورة"),
    "eng": ("مهندس", "Eng.", "المهندس"),
    "eng_f": ("مهندس", "Eng.", "المهندسة"),
}

#: What somebody did before: Persian, English, Arabic.
CALLINGS = {
    "planner": ("شهرساز", "Town planner", "مخطط مدن"),
    "architect": ("معمار", "Architect", "معماري"),
    "lawyer": ("حقوق‌دان", "Lawyer", "رجل قانون"),
    "economist": ("اقتصاددان", "Economist", "خبير اقتصادي"),
    "accountant": ("حسابرس", "Auditor", "مدقق حسابات"),
    "civil": ("مهندس عمران", "Civil engineer", "مهندس مدني"),
    "transport": ("کارشناس حمل‌ونقل", "Transport specialist", "خبير نقل"),
    "doctor": ("پزشک", "Physician", "طبيب"),
    "environment": ("کارشناس محیط زیست", "Environmental scientist", "خبير بيئة"),
    "teacher": ("آموزگار", "Teacher", "معلم"),
    "sociologist": ("جامعه‌شناس", "Sociologist", "باحث اجتماعي"),
    "athlete": ("مربی ورزش", "Sports coach", "مدرب رياضي"),
    "historian": ("تاریخ‌نگار", "Historian", "مؤرخ"),
    "software": ("مهندس نرم‌افزار", "Software engineer", "مهندس برمجيات"),
    "manager": ("مدیر شهری", "City manager", "مدير مدينة"),
    "publisher": ("ناشر", "Publisher", "ناشر"),
}

#: A biography around the calling: Persian, English, Arabic.
BIOGRAPHY = (
    "{calling}؛ پیش از راه‌یافتن به شورا سال‌ها در همین رشته کار کرده است. این شخص ساختگی است و تنها برای نمایش پرتال نوشته شده است.",
    "{calling} who worked in that field for many years before being elected. This person is fictitious and was invented to show the portal at work.",
    "{calling} عمل في هذا المجال سنوات طويلة قبل انتخابه. هذه الشخصية خيالية وأُنشئت لعرض البوابة فقط.",
)
BIOGRAPHY_AR_F = (
    "{calling}، عملت في هذا المجال سنوات طويلة قبل انتخابها. هذه الشخصية خيالية وأُنشئت لعرض البوابة فقط."
)
#: Arabic callings of women where the word differs.
CALLINGS_AR_F = {
    "planner": "مخططة مدن",
    "architect": "معمارية",
    "lawyer": "محامية",
    "economist": "خبيرة اقتصادية",
    "doctor": "طبيبة",
    "environment": "خبيرة بيئة",
    "teacher": "معلمة",
    "sociologist": "باحثة اجتماعية",
    "historian": "مؤرخة",
    "software": "مهندسة برمجيات",
    "publisher": "ناشرة",
    "accountant": "مدققة حسابات",
    "transport": "خبيرة نقل",
    "athlete": "مدربة رياضية",
    "manager": "مديرة مدينة",
    "civil": "مهندسة مدنية",
}

P = PersonText
#: The twenty-one who sit in the present term; the last of them came in as a substitute.
MEMBERS = (
    P("bahram-nikayin", ("بهرام", "Bahram", "بهرام"), ("نیک‌آیین", "Nikayin", "نيكايين"), "dr", "planner"),
    P("shirin-azarnoushan", ("شیرین", "Shirin", "شيرين"), ("آذرنوشان", "Azarnoushan", "آذرنوشان"), "dr_f", "lawyer", True),
    P("kaveh-delarami", ("کاوه", "Kaveh", "كاوه"), ("دلارامی", "Delarami", "دلارامي"), "", "economist"),
    P("mahin-sepidarnia", ("مهین", "Mahin", "مهين"), ("سپیدارنیا", "Sepidarnia", "سبيدارنيا"), "", "environment", True),
    P("jamshid-kouhsarnia", ("جمشید", "Jamshid", "جمشيد"), ("کوهسارنیا", "Kouhsarnia", "كوهسارنيا"), "eng", "civil"),
    P("nader-roshanravan", ("نادر", "Nader", "نادر"), ("روشن‌روان", "Roshanravan", "روشنروان"), "dr", "sociologist"),
    P("giti-bahardoust", ("گیتی", "Giti", "غيتي"), ("بهاردوست", "Bahardoust", "بهاردوست"), "dr_f", "doctor", True),
    P("siavash-partovan", ("سیاوش", "Siavash", "سياوش"), ("پرتوان", "Partovan", "برتوان"), "", "athlete"),
    P("farhad-zarrinkhak", ("فرهاد", "Farhad", "فرهاد"), ("زرین‌خاک", "Zarrinkhak", "زرينخاك"), "eng", "architect"),
    P("manijeh-derakhshandehfar", ("منیژه", "Manijeh", "منيجه"), ("درخشنده‌فر", "Derakhshandehfar", "درخشندهفر"), "", "teacher", True),
    P("iraj-sarvestanpour", ("ایرج", "Iraj", "إيرج"), ("سروستان‌پور", "Sarvestanpour", "سروستانبور"), "", "accountant"),
    P("houshang-mehrgiah", ("هوشنگ", "Houshang", "هوشنغ"), ("مهرگیاه", "Mehrgiah", "مهرغياه"), "dr", "environment"),
    P("behzad-golshanara", ("بهزاد", "Behzad", "بهزاد"), ("گلشن‌آرا", "Golshanara", "غلشنآرا"), "eng", "planner"),
    P("ladan-nasimasa", ("لادن", "Ladan", "لادن"), ("نسیم‌آسا", "Nasimasa", "نسيمآسا"), "eng_f", "software", True),
    P("parviz-ketabdoust", ("پرویز", "Parviz", "برويز"), ("کتاب‌دوست", "Ketabdoust", "كتابدوست"), "dr", "historian"),
    P("rouzbeh-shahraraei", ("روزبه", "Rouzbeh", "روزبه"), ("شهرآرایی", "Shahraraei", "شهرآرايي"), "", "manager"),
    P("omid-chenarestani", ("امید", "Omid", "أميد"), ("چنارستانی", "Chenarestani", "تشنارستاني"), "eng", "transport"),
    P("soudabeh-yasamanfar", ("سودابه", "Soudabeh", "سودابه"), ("یاسمن‌فر", "Yasamanfar", "ياسمنفر"), "dr_f", "economist", True),
    P("keyvan-setarehshenas", ("کیوان", "Keyvan", "كيوان"), ("ستاره‌شناس", "Setarehshenas", "ستارهشناس"), "", "software"),
    P("ardeshir-pouladinpey", ("اردشیر", "Ardeshir", "أردشير"), ("پولادین‌پی", "Pouladinpey", "بولادينبي"), "eng", "civil"),
    P("mehrnaz-baranpour", ("مهرناز", "Mehrnaz", "مهرناز"), ("باران‌پور", "Baranpour", "بارانبور"), "dr_f", "planner", True),
)  # fmt: skip

#: Sat until he resigned; the first substitute took his place.
RESIGNED = P(
    "khosrow-tabanmehr", ("خسرو", "Khosrow", "خسرو"), ("تابان‌مهر", "Tabanmehr", "تابانمهر"), "dr", "lawyer"
)

#: The eleven substitutes of the present term.
SUBSTITUTES = (
    P("dariush-nourafshan", ("داریوش", "Dariush", "داريوش"), ("نورافشان", "Nourafshan", "نورافشان"), "", "lawyer"),
    P("farzaneh-lalehgoun", ("فرزانه", "Farzaneh", "فرزانه"), ("لاله‌گون", "Lalehgoun", "لالهغون"), "", "teacher", True),
    P("sohrab-abroshan", ("سهراب", "Sohrab", "سهراب"), ("آب‌روشن", "Abroshan", "آبروشن"), "eng", "environment"),
    P("bijan-taknashan", ("بیژن", "Bijan", "بيجن"), ("تاک‌نشان", "Taknashan", "تاكنشان"), "", "economist"),
    P("roya-sayehban", ("رؤیا", "Roya", "رؤيا"), ("سایه‌بان", "Sayehban", "سايهبان"), "dr_f", "doctor", True),
    P("fereydoun-reyhanpour", ("فریدون", "Fereydoun", "فريدون"), ("ریحان‌پور", "Reyhanpour", "ريحانبور"), "", "manager"),
    P("arman-polsaz", ("آرمان", "Arman", "آرمان"), ("پل‌ساز", "Polsaz", "بلساز"), "eng", "civil"),
    P("katayoun-mahpeykar", ("کتایون", "Katayoun", "كتايون"), ("ماه‌پیکر", "Mahpeykar", "ماهبيكر"), "", "sociologist", True),
    P("touraj-sangtarash", ("تورج", "Touraj", "تورج"), ("سنگ‌تراش", "Sangtarash", "سنغتراش"), "", "architect"),
    P("nasrin-bargsabz", ("نسرین", "Nasrin", "نسرين"), ("برگ‌سبز", "Bargsabz", "برغسبز"), "", "publisher", True),
    P("shahin-bamafraz", ("شاهین", "Shahin", "شاهين"), ("بام‌افراز", "Bamafraz", "بامافراز"), "eng", "architect"),
)  # fmt: skip

#: Members of the former term who were not elected again.
FORMER = (
    P("mansour-ofoghnama", ("منصور", "Mansour", "منصور"), ("افق‌نما", "Ofoghnama", "أفقنما"), "dr", "manager"),
    P("pouran-dashtara", ("پوران", "Pouran", "بوران"), ("دشت‌آرا", "Dashtara", "دشتآرا"), "", "teacher", True),
    P("hormoz-kashikar", ("هرمز", "Hormoz", "هرمز"), ("کاشی‌کار", "Kashikar", "كاشيكار"), "eng", "architect"),
    P("esfandiar-bagharay", ("اسفندیار", "Esfandiar", "إسفنديار"), ("باغ‌آرای", "Bagharay", "باغآراي"), "", "environment"),
    P("zhaleh-shabnamnia", ("ژاله", "Zhaleh", "جاله"), ("شبنم‌نیا", "Shabnamnia", "شبنمنيا"), "dr_f", "doctor", True),
    P("babak-roudasa", ("بابک", "Babak", "بابك"), ("رودآسا", "Roudasa", "رودآسا"), "", "athlete"),
    P("afsaneh-parnianfar", ("افسانه", "Afsaneh", "أفسانه"), ("پرنیان‌فر", "Parnianfar", "برنيانفر"), "", "publisher", True),
    P("maziar-tandorost", ("مازیار", "Maziar", "مازيار"), ("تندرست", "Tandorost", "تندرست"), "dr", "doctor"),
    P("kambiz-sepidehdam", ("کامبیز", "Kambiz", "كامبيز"), ("سپیده‌دم", "Sepidehdam", "سبيدهدم"), "", "economist"),
    P("nahid-ayinehkar", ("ناهید", "Nahid", "ناهيد"), ("آیینه‌کار", "Ayinehkar", "آيينهكار"), "", "historian", True),
    P("faramarz-kamandar", ("فرامرز", "Faramarz", "فرامرز"), ("کمان‌دار", "Kamandar", "كماندار"), "eng", "transport"),
    P("goudarz-peykazar", ("گودرز", "Goudarz", "غودرز"), ("پیک‌آذر", "Peykazar", "بيكآذر"), "", "lawyer"),
    P("homayoun-ganjnameh", ("همایون", "Homayoun", "همايون"), ("گنج‌نامه", "Ganjnameh", "غنجنامه"), "dr", "accountant"),
    P("simin-termehbaf", ("سیمین", "Simin", "سيمين"), ("ترمه‌باف", "Termehbaf", "ترمهباف"), "", "sociologist", True),
    P("rostam-paydarkhou", ("رستم", "Rostam", "رستم"), ("پایدارخو", "Paydarkhou", "بايدارخو"), "eng", "civil"),
)  # fmt: skip

#: Those of the present members who sat in the former term too.
RE_ELECTED = (
    "bahram-nikayin",
    "shirin-azarnoushan",
    "nader-roshanravan",
    "farhad-zarrinkhak",
    "houshang-mehrgiah",
    "parviz-ketabdoust",
)
EVERYONE = (*MEMBERS, RESIGNED, *SUBSTITUTES, *FORMER)
