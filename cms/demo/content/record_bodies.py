"""The record's bodies: institutions of the city, as they are called; who sits in them is invented."""

from typing import NamedTuple


class BodyText(NamedTuple):
    """A body: names and purpose in Persian, English and Arabic; `members` are places in the list of members."""

    slug: str
    kind: str
    name: tuple[str, str, str]
    purpose: tuple[str, str, str]
    legal_basis: tuple[str, str, str] = ("", "", "")
    parent: str = ""
    members: tuple[int, ...] = ()
    website: str = ""


_COUNCIL_ACT = (
    "قانون تشکیلات، وظایف و انتخابات شوراهای اسلامی کشور",
    "Act on the Organisation, Duties and Elections of the Islamic Councils",
    "قانون تشكيلات المجالس الإسلامية في البلاد ومهامها وانتخاباتها",
)
_STATUTE = (
    "اساسنامهٔ شرکت، مصوب شورای اسلامی شهر تهران",
    "The company's statute, adopted by the Islamic City Council of Tehran",
    "النظام الأساسي للشركة، الذي أقره مجلس مدينة طهران الإسلامي",
)
_COMPANY = (
    "تصویب صورت‌های مالی، بودجه و برنامهٔ سالانه، انتخاب هیئت‌مدیره و حسابرس.",
    "Approves the accounts, the budget and the yearly plan; elects the board and the auditor.",
    "إقرار القوائم المالية والموازنة والخطة السنوية، وانتخاب مجلس الإدارة والمدقق.",
)

B = BodyText
COUNCIL = B(
    "council",
    "council",
    ("شورای اسلامی شهر تهران", "Islamic City Council of Tehran", "مجلس مدينة طهران الإسلامي"),
    (
        "تصویب مقررات شهر، بودجه و برنامه، نظارت بر شهرداری و انتخاب شهردار.",
        "Adopts the city's regulations, budget and plans, oversees the municipality and elects the mayor.",
        "إقرار لوائح المدينة وموازنتها وخططها، والرقابة على البلدية وانتخاب رئيسها.",
    ),
    _COUNCIL_ACT,
)
BOARD = B(
    "board",
    "presiding_board",
    ("هیئت رئیسهٔ شورا", "Presiding board of the council", "هيئة رئاسة المجلس"),
    (
        "تنظیم دستور جلسه‌ها، ادارهٔ صحن و پیگیری مصوبه‌ها؛ هر سال با رأی مخفی اعضا انتخاب می‌شود.",
        "Sets the agendas, runs the plenary and follows resolutions up; elected every year by secret ballot.",
        "إعداد جداول الأعمال وإدارة الجلسات ومتابعة القرارات؛ تُنتخب كل سنة بالاقتراع السري.",
    ),
    _COUNCIL_ACT,
    parent="council",
)
COMMISSIONS = (
    B(
        "budget", "commission",
        ("کمیسیون برنامه و بودجه", "Planning and Budget Commission", "لجنة التخطيط والموازنة"),
        (
            "بررسی بودجهٔ سالانه، برنامهٔ پنج‌ساله، عوارض و تفریغ بودجه.",
            "Examines the yearly budget, the five-year plan, local duties and the settlement of accounts.",
            "دراسة الموازنة السنوية والخطة الخمسية والرسوم المحلية والحساب الختامي.",
        ),
        parent="council", members=(2, 10, 17, 0, 15, 8, 18),
    ),
    B(
        "oversight", "commission",
        ("کمیسیون نظارت و حقوقی", "Oversight and Legal Commission", "لجنة الرقابة والشؤون القانونية"),
        (
            "نظارت بر اجرای مصوبه‌ها، رسیدگی به گزارش‌های حسابرسی و امور حقوقی شورا.",
            "Oversees the carrying out of resolutions, audit reports and the council's legal affairs.",
            "الرقابة على تنفيذ القرارات ودراسة تقارير التدقيق والشؤون القانونية للمجلس.",
        ),
        parent="council", members=(1, 5, 10, 13, 16, 3, 20),
    ),
    B(
        "urban-planning", "commission",
        ("کمیسیون شهرسازی و معماری", "Urban Planning and Architecture Commission", "لجنة التخطيط العمراني والعمارة"),
        (
            "طرح جامع و تفصیلی، باغ‌ها، بافت فرسوده و کیفیت معماری شهر.",
            "The master and detailed plans, gardens, worn urban fabric and the quality of architecture.",
            "المخطط الشامل والتفصيلي والبساتين والنسيج القديم وجودة العمارة.",
        ),
        parent="council", members=(8, 12, 20, 0, 4, 14, 19),
    ),
    B(
        "culture", "commission",
        ("کمیسیون فرهنگی و اجتماعی", "Culture and Society Commission", "اللجنة الثقافية والاجتماعية"),
        (
            "کتابخانه‌ها، فرهنگ‌سراها، ورزش همگانی، زنان و خانواده، سالمندان و کودکان.",
            "Libraries, cultural houses, sport for all, women and families, the elderly and children.",
            "المكتبات ودور الثقافة والرياضة للجميع والمرأة والأسرة وكبار السن والأطفال.",
        ),
        parent="council", members=(14, 9, 5, 7, 1, 13, 17),
    ),
    B(
        "civil-works", "commission",
        ("کمیسیون عمران و حمل‌ونقل", "Civil Works and Transport Commission", "لجنة العمران والنقل"),
        (
            "مترو، اتوبوس، معابر، پل‌ها و تونل‌ها و ایمنی رفت‌وآمد.",
            "Metro, buses, streets, bridges and tunnels, and the safety of travel.",
            "المترو والحافلات والطرق والجسور والأنفاق وسلامة التنقل.",
        ),
        parent="council", members=(4, 16, 19, 2, 15, 18, 12),
    ),
    B(
        "health", "commission",
        (
            "کمیسیون سلامت، محیط زیست و خدمات شهری",
            "Health, Environment and City Services Commission",
            "لجنة الصحة والبيئة والخدمات البلدية",
        ),
        (
            "هوا، آب، پسماند، فضای سبز، میادین میوه و تره‌بار و سلامت شهروندان.",
            "Air, water, waste, parks, the city's markets and the health of its citizens.",
            "الهواء والماء والنفايات والمساحات الخضراء والأسواق وصحة المواطنين.",
        ),
        parent="council", members=(6, 11, 3, 7, 9, 20),
    ),
)  # fmt: skip
COMMITTEES = (
    B(
        "transparency", "committee",
        ("کمیتهٔ شفافیت و شهر هوشمند", "Committee on Transparency and the Smart City", "لجنة الشفافية والمدينة الذكية"),
        (
            "داده‌های باز، انتشار رأی‌ها و قراردادها و خدمات برخط شهر.",
            "Open data, the publication of votes and contracts, and the city's online services.",
            "البيانات المفتوحة ونشر الأصوات والعقود والخدمات الإلكترونية للمدينة.",
        ),
        parent="oversight", members=(13, 18, 1, 5, 16),
    ),
    B(
        "safety", "committee",
        ("کمیتهٔ ایمنی", "Safety Committee", "لجنة السلامة"),
        (
            "ایمنی ساختمان‌ها، آتش‌نشانی و آمادگی در برابر زلزله.",
            "Safe buildings, the fire service and readiness for earthquakes.",
            "سلامة المباني والإطفاء والاستعداد للزلازل.",
        ),
        parent="health", members=(11, 4, 19, 6, 9),
    ),
    B(
        "works", "committee",
        ("کمیتهٔ عمران", "Works Committee", "لجنة الأشغال"),
        (
            "پیگیری طرح‌های عمرانی نیمه‌تمام و کیفیت ساخت معابر.",
            "Follows unfinished works and the quality of street building.",
            "متابعة المشاريع غير المكتملة وجودة إنشاء الطرق.",
        ),
        parent="civil-works", members=(19, 4, 12, 16, 2),
    ),
)  # fmt: skip
NAMING = B(
    "naming",
    "naming_commission",
    (
        "کمیسیون نام‌گذاری و تغییر نام اماکن و معابر",
        "Commission on Naming Streets and Places",
        "لجنة تسمية الشوارع والأماكن",
    ),
    (
        "نام‌گذاری خیابان‌ها، میدان‌ها و بوستان‌ها و رسیدگی به درخواست تغییر نام.",
        "Names streets, squares and parks, and decides on requests to change a name.",
        "تسمية الشوارع والساحات والحدائق والبت في طلبات تغيير الأسماء.",
    ),
    parent="council",
    members=(14, 7, 13, 5, 9),
)
COMPANY_ASSEMBLIES = (
    B(
        "metro", "company_assembly",
        ("مجمع عمومی شرکت بهره‌برداری مترو", "General assembly of the metro operating company", "الجمعية العامة لشركة تشغيل المترو"),
        _COMPANY, _STATUTE, members=(4, 16, 2),
    ),
    B(
        "shahrban", "company_assembly",
        ("مجمع عمومی شرکت شهربان و حریم‌بان", "General assembly of the Shahrban and Harimban company", "الجمعية العامة لشركة شهربان وحريمبان"),
        _COMPANY, _STATUTE, members=(15, 11, 10),
    ),
    B(
        "khakriz-ab", "company_assembly",
        ("مجمع عمومی شرکت خاکریز آب", "General assembly of the Khakriz Ab company", "الجمعية العامة لشركة خاكريز آب"),
        _COMPANY, _STATUTE, members=(19, 12, 10),
    ),
    B(
        "payamresa", "company_assembly",
        ("مجمع عمومی شرکت پیام‌رسا", "General assembly of the Payamresa company", "الجمعية العامة لشركة بيام رسا"),
        _COMPANY, _STATUTE, members=(13, 18, 2),
    ),
    B(
        "vehicle-inspection", "company_assembly",
        ("مجمع عمومی ستاد معاینهٔ فنی خودروها", "General assembly of the vehicle inspection centre", "الجمعية العامة لمركز الفحص الفني للمركبات"),
        _COMPANY, _STATUTE, members=(16, 6, 17),
    ),
    B(
        "abbasabad", "company_assembly",
        ("مجمع عمومی شرکت نوسازی عباس‌آباد", "General assembly of the Abbasabad renewal company", "الجمعية العامة لشركة تجديد عباس آباد"),
        _COMPANY, _STATUTE, members=(8, 0, 20),
    ),
    B(
        "hamshahri", "company_assembly",
        ("مجمع عمومی مؤسسهٔ همشهری", "General assembly of the Hamshahri institute", "الجمعية العامة لمؤسسة همشهري"),
        _COMPANY, _STATUTE, members=(14, 9, 5),
    ),
)  # fmt: skip
COUNCIL_ASSEMBLIES = (
    B(
        "provinces", "council_assembly",
        ("شورای عالی استان‌ها", "Supreme Council of the Provinces", "المجلس الأعلى للمحافظات"),
        (
            "هماهنگی شوراهای سراسر کشور و پیشنهاد طرح به مجلس و دولت.",
            "Co-ordinates the councils of the country and moves bills to parliament and government.",
            "تنسيق عمل المجالس في البلاد واقتراح المشاريع على البرلمان والحكومة.",
        ),
        _COUNCIL_ACT, members=(0, 1),
    ),
    B(
        "capitals", "council_assembly",
        (
            "مجمع مشورتی رؤسای شوراهای مراکز استان‌ها",
            "Consultative assembly of the chairs of the councils of provincial capitals",
            "الجمعية الاستشارية لرؤساء مجالس مراكز المحافظات",
        ),
        (
            "هم‌فکری رؤسای شوراهای مراکز استان دربارهٔ دشواری‌های مشترک کلان‌شهرها.",
            "Where the chairs of the councils of provincial capitals confer on what large cities share.",
            "تشاور رؤساء مجالس مراكز المحافظات في المشكلات المشتركة للمدن الكبرى.",
        ),
        members=(0,),
    ),
)  # fmt: skip
OUTSIDE = (
    B(
        "article-100", "outside",
        ("کمیته‌های ده‌گانهٔ مادهٔ صد", "The ten panels of Article 100", "لجان المادة المئة العشر"),
        (
            "رسیدگی به تخلف‌های ساختمانی؛ در هر کمیته یک عضو به انتخاب شورا می‌نشیند.",
            "Decide on unlawful building; one member of each panel is chosen by the council.",
            "النظر في مخالفات البناء؛ يختار المجلس عضوا في كل لجنة.",
        ),
        ("مادهٔ صد قانون شهرداری", "Article 100 of the Municipalities Act", "المادة ١٠٠ من قانون البلديات"),
    ),
    B(
        "clause-20", "outside",
        (
            "شعب کمیسیون بند بیست مادهٔ پنجاه‌وپنج",
            "Panels of the commission under clause 20 of Article 55",
            "شعب لجنة البند العشرين من المادة الخامسة والخمسين",
        ),
        (
            "رسیدگی به مشاغل و مکان‌های مزاحم شهری.",
            "Decide on trades and premises that disturb their neighbours.",
            "النظر في المهن والأماكن المزعجة في المدينة.",
        ),
        (
            "بند بیست مادهٔ پنجاه‌وپنج قانون شهرداری",
            "Clause 20 of Article 55 of the Municipalities Act",
            "البند ٢٠ من المادة ٥٥ من قانون البلديات",
        ),
    ),
    B(
        "water-company", "outside",
        ("هیئت‌مدیرهٔ شرکت آب و فاضلاب استان تهران", "Board of the Tehran water and sewage company", "مجلس إدارة شركة المياه والصرف الصحي في محافظة طهران"),
        (
            "ادارهٔ شرکت آب و فاضلاب؛ شورا یک ناظر بدون حق رأی دارد.",
            "Runs the water and sewage company; the council has an observer there without a vote.",
            "إدارة شركة المياه والصرف الصحي؛ للمجلس فيه مراقب بلا حق تصويت.",
        ),
        (
            "قانون تشکیل شرکت‌های آب و فاضلاب",
            "Act on the Formation of Water and Sewage Companies",
            "قانون تأسيس شركات المياه والصرف الصحي",
        ),
    ),
    B(
        "tehran-county", "outside",
        ("شورای شهرستان تهران", "Council of Tehran county", "مجلس قضاء طهران"),
        ("هماهنگی شوراهای شهرستان.", "Co-ordinates the councils of the county.", "تنسيق عمل مجالس القضاء."),
        _COUNCIL_ACT,
    ),
    B(
        "rey-county", "outside",
        ("شورای شهرستان ری", "Council of Rey county", "مجلس قضاء الري"),
        ("هماهنگی شوراهای شهرستان.", "Co-ordinates the councils of the county.", "تنسيق عمل مجالس القضاء."),
        _COUNCIL_ACT,
    ),
    B(
        "shemiranat-county", "outside",
        ("شورای شهرستان شمیرانات", "Council of Shemiranat county", "مجلس قضاء شميرانات"),
        ("هماهنگی شوراهای شهرستان.", "Co-ordinates the councils of the county.", "تنسيق عمل مجالس القضاء."),
        _COUNCIL_ACT,
    ),
    B(
        "child-friendly-city", "outside",
        ("کمیتهٔ شهر دوستدار کودک", "Child-friendly city committee", "لجنة المدينة الصديقة للطفل"),
        (
            "برنامه‌ریزی برای بازی، ایمنی و مشارکت کودکان در شهر.",
            "Plans for play, safety and a say of children in the city.",
            "التخطيط للعب الأطفال وسلامتهم ومشاركتهم في المدينة.",
        ),
        ("مصوبهٔ شورای اسلامی شهر تهران", "Resolution of the Islamic City Council of Tehran", "قرار مجلس مدينة طهران الإسلامي"),
    ),
)  # fmt: skip
STANDING = (*COMMISSIONS, *COMMITTEES, NAMING)
ASSEMBLIES = (*COMPANY_ASSEMBLIES, *COUNCIL_ASSEMBLIES)
EVERY_BODY = (COUNCIL, BOARD, *STANDING, *ASSEMBLIES, *OUTSIDE)
