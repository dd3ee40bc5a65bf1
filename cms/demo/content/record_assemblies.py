"""The record's assemblies of companies and of councils, and the bodies outside where the council has seats."""

from cms.demo.content.body_text import COUNCIL_ACT
from cms.demo.content.body_text import BodyText as B

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
        COUNCIL_ACT, members=(0, 1),
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
        COUNCIL_ACT,
    ),
    B(
        "rey-county", "outside",
        ("شورای شهرستان ری", "Council of Rey county", "مجلس قضاء الري"),
        ("هماهنگی شوراهای شهرستان.", "Co-ordinates the councils of the county.", "تنسيق عمل مجالس القضاء."),
        COUNCIL_ACT,
    ),
    B(
        "shemiranat-county", "outside",
        ("شورای شهرستان شمیرانات", "Council of Shemiranat county", "مجلس قضاء شميرانات"),
        ("هماهنگی شوراهای شهرستان.", "Co-ordinates the councils of the county.", "تنسيق عمل مجالس القضاء."),
        COUNCIL_ACT,
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

ASSEMBLIES = (*COMPANY_ASSEMBLIES, *COUNCIL_ASSEMBLIES)
