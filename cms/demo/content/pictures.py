"""The demo's pictures: key → (scene, light, seed, title, what it shows)."""

CREDIT = "روابط عمومی شورا (تصویرسازی)"

PICTURES = {
    "skyline": ("skyline", "morning", 1, "تهران در صبح", "نمای شهر تهران زیر کوه‌های البرز با برج بلند شهر"),
    "skyline-night": ("skyline", "night", 2, "تهران در شب", "چراغ‌های روشن خانه‌های شهر در شب"),
    "plenary": ("plenary", "noon", 3, "صحن شورا", "ردیف‌های میز اعضا روبه‌روی هیئت رئیسه در صحن شورا"),
    "plenary-dusk": (
        "plenary",
        "dusk",
        4,
        "صحن شورا در پایان جلسه",
        "صحن شورا از جایگاه میهمانان در پایان روز",
    ),
    "avenue": ("avenue", "autumn", 5, "خیابان چنار", "خیابانی بلند میان دو ردیف درخت چنار در پاییز"),
    "avenue-noon": ("avenue", "noon", 6, "خیابان در تابستان", "سایهٔ چنارها بر خیابان و جوی آب کنار آن"),
    "metro": ("metro", "noon", 7, "سکوی مترو", "قطار مترو کنار سکو و مسافران در انتظار"),
    "park": ("park", "morning", 8, "بوستان", "بوستان شهری با استخر، درخت و بادبادک"),
    "library": ("library", "morning", 9, "کتابخانه", "قفسه‌های کتاب و میز مطالعه در کتابخانهٔ شورا"),
    "microphones": ("microphones", "noon", 10, "نشست خبری", "میکروفن‌های خبرنگاران بر تریبون نشست خبری"),
    "building": ("building", "noon", 11, "ساختمان شورا", "نمای ساختمان شورا با ایوان و کاشی‌کاری"),
    "building-dusk": ("building", "dusk", 12, "ساختمان شورا در غروب", "ساختمان شورا در نور غروب"),
    "blueprint": (
        "blueprint",
        "morning",
        13,
        "نقشهٔ محله",
        "نقشهٔ خیابان‌ها و بلوک‌های یک محله با مسیر پیشنهادی",
    ),
    "recycling": ("recycling", "noon", 14, "تفکیک پسماند", "مخزن‌های تفکیک پسماند در پیاده‌رو"),
    "buses": ("buses", "noon", 15, "خط ویژهٔ اتوبوس", "دو اتوبوس شهری در خط ویژه"),
    "park-autumn": ("park", "autumn", 16, "بوستان در پاییز", "بوستان محله در پاییز"),
}

#: What they show, in English and in Arabic, for the pages of those languages.
SHOWN = {
    "skyline": (
        "The city of Tehran below the Alborz mountains, with its tall tower",
        "مدينة طهران عند سفح جبال ألبرز وبرجها العالي",
    ),
    "skyline-night": ("Lit windows of the city's houses at night", "نوافذ بيوت المدينة المضاءة ليلًا"),
    "plenary": (
        "Rows of members' desks facing the presiding board in the council's hall",
        "صفوف مقاعد الأعضاء قبالة هيئة الرئاسة في قاعة المجلس",
    ),
    "plenary-dusk": (
        "The council's hall seen from the visitors' seats at the end of the day",
        "قاعة المجلس من مقاعد الزوار في آخر النهار",
    ),
    "avenue": (
        "A long street between two rows of plane trees in autumn",
        "شارع طويل بين صفين من أشجار الدلب في الخريف",
    ),
    "avenue-noon": (
        "Plane trees shading the street, with a water channel beside it",
        "ظل أشجار الدلب على الشارع وإلى جانبه قناة ماء",
    ),
    "metro": ("A metro train at the platform and waiting passengers", "قطار مترو عند الرصيف وركاب ينتظرون"),
    "park": ("A city park with a pond, trees and kites", "حديقة عامة فيها بركة وأشجار وطائرات ورقية"),
    "library": (
        "Bookshelves and a reading table in the council's library",
        "رفوف كتب وطاولة مطالعة في مكتبة المجلس",
    ),
    "microphones": (
        "Reporters' microphones on the lectern of a press conference",
        "ميكروفونات الصحفيين على منصة مؤتمر صحفي",
    ),
    "building": (
        "The front of the council's building with its iwan and tilework",
        "واجهة مبنى المجلس بإيوانها وزخارف البلاط",
    ),
    "building-dusk": ("The council's building in the light of dusk", "مبنى المجلس في ضوء الغروب"),
    "blueprint": (
        "A map of a neighbourhood's streets and blocks with the proposed route",
        "خريطة شوارع حي ومبانيه مع المسار المقترح",
    ),
    "recycling": ("Bins for sorted waste on the pavement", "حاويات فرز النفايات على الرصيف"),
    "buses": ("Two city buses in a bus lane", "حافلتان في مسار مخصص للحافلات"),
    "park-autumn": ("A neighbourhood park in autumn", "حديقة الحي في الخريف"),
}
