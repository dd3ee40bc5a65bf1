"""The record's bodies: institutions of the city, as they are called; who sits in them is invented."""

from cms.demo.content.body_text import COUNCIL_ACT
from cms.demo.content.body_text import BodyText as B
from cms.demo.content.record_assemblies import ASSEMBLIES, OUTSIDE

COUNCIL = B(
    "council",
    "council",
    ("شورای اسلامی شهر تهران", "Islamic City Council of Tehran", "مجلس مدينة طهران الإسلامي"),
    (
        "تصویب مقررات شهر، بودجه و برنامه، نظارت بر شهرداری و انتخاب شهردار.",
        "Adopts the city's regulations, budget and plans, oversees the municipality and elects the mayor.",
        "إقرار لوائح المدينة وموازنتها وخططها، والرقابة على البلدية وانتخاب رئيسها.",
    ),
    COUNCIL_ACT,
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
    COUNCIL_ACT,
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
STANDING = (*COMMISSIONS, *COMMITTEES, NAMING)
EVERY_BODY = (COUNCIL, BOARD, *STANDING, *ASSEMBLIES, *OUTSIDE)
