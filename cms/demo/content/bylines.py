"""Topics and (fictitious) authors, by language."""

#: Slug → language → (name, description).
TOPICS = {
    "transparency": {
        "fa": ("شفافیت", "رأی‌ها، داده‌های باز و دسترسی به اطلاعات"),
        "en": ("Transparency", "Votes, open data and access to information"),
        "ar": ("الشفافية", "التصويت والبيانات المفتوحة والوصول إلى المعلومات"),
    },
    "transport": {
        "fa": ("حمل‌ونقل", "مترو، اتوبوس، پیاده‌روی و دوچرخه"),
        "en": ("Transport", "Metro, buses, walking and cycling"),
        "ar": ("النقل", "المترو والحافلات والمشي والدراجات"),
    },
    "environment": {
        "fa": ("محیط زیست", "درخت، آب، هوا و پسماند"),
        "en": ("Environment", "Trees, water, air and waste"),
        "ar": ("البيئة", "الأشجار والماء والهواء والنفايات"),
    },
    "budget": {
        "fa": ("بودجه و مالیه", "بودجهٔ سالانه، تفریغ بودجه و حسابرسی"),
        "en": ("Budget and finance", "The yearly budget, its settlement and audits"),
        "ar": ("الميزانية والمالية", "الميزانية السنوية وتصفيتها والتدقيق"),
    },
    "urban-planning": {
        "fa": ("شهرسازی", "طرح‌های محله، ساختمان و بافت فرسوده"),
        "en": ("Urban planning", "Neighbourhood plans, buildings and worn fabric"),
        "ar": ("التخطيط العمراني", "خطط الأحياء والأبنية والنسيج القديم"),
    },
    "culture": {
        "fa": ("فرهنگ و جامعه", "کتابخانه، نام‌گذاری، ورزش و رویدادهای شهر"),
        "en": ("Culture and society", "Libraries, street names, sport and city events"),
        "ar": ("الثقافة والمجتمع", "المكتبات وتسمية الشوارع والرياضة وفعاليات المدينة"),
    },
    "safety": {
        "fa": ("ایمنی و تاب‌آوری", "زلزله، آتش‌نشانی و ایمنی ساختمان"),
        "en": ("Safety and resilience", "Earthquakes, fire services and safe buildings"),
        "ar": ("السلامة والصمود", "الزلازل والإطفاء وسلامة الأبنية"),
    },
    "participation": {
        "fa": ("مشارکت شهروندان", "پیام‌ها، نظرسنجی‌ها و حضور در صحن علنی"),
        "en": ("Participation", "Messages, surveys and guests in open session"),
        "ar": ("مشاركة المواطنين", "الرسائل والاستطلاعات وحضور الجلسات العلنية"),
    },
}

#: Slug → language → (name, role, biography).
AUTHORS = {
    "newsroom": {
        "fa": ("تحریریهٔ پرتال", "واحد رسانه", "خبرهای کوتاه و اطلاعیه‌ها با امضای تحریریه منتشر می‌شود."),
        "en": ("Portal newsroom", "Media unit", "Short news and notices appear under the newsroom's name."),
        "ar": ("هيئة تحرير البوابة", "وحدة الإعلام", "تنشر الأخبار القصيرة والإعلانات باسم هيئة التحرير."),
    },
    "parisa-chaman": {
        "fa": ("پریسا چمن‌آرا", "خبرنگار شهری", "دربارهٔ درخت‌ها، آب و هوای شهر می‌نویسد."),
        "en": ("Parisa Chamanara", "City reporter", "Writes about the city's trees, water and air."),
        "ar": ("باريسا تشمن آرا", "مراسلة المدينة", "تكتب عن أشجار المدينة ومياهها وهوائها."),
    },
    "houman-tabesh": {
        "fa": ("هومان تابش", "خبرنگار صحن", "جلسه‌های علنی شورا را از جایگاه خبرنگاران دنبال می‌کند."),
        "en": ("Houman Tabesh", "Plenary reporter", "Follows the open sessions from the press gallery."),
        "ar": ("هومان تابش", "مراسل الجلسات", "يتابع الجلسات العلنية من منصة الصحفيين."),
    },
    "zhila-golbad": {
        "fa": ("ژیلا گلباد", "پژوهشگر حمل‌ونقل", "ده سال است دربارهٔ رفت‌وآمد در شهرهای بزرگ پژوهش می‌کند."),
        "en": ("Zhila Golbad", "Transport researcher", "Has studied travel in large cities for ten years."),
        "ar": ("زيلا غولباد", "باحثة في النقل", "تبحث في التنقل في المدن الكبرى منذ عشر سنوات."),
    },
    "arash-kiamehr": {
        "fa": ("آرش کیامهر", "گزارشگر", "گزارش‌های پیگیری می‌نویسد: یک مصوبه، یک سال بعد."),
        "en": ("Arash Kiamehr", "Reporter", "Writes follow-ups: one resolution, one year later."),
        "ar": ("آرش كيامهر", "كاتب تقارير", "يكتب تقارير المتابعة: قرار واحد بعد عام."),
    },
    "chekameh-danesh": {
        "fa": ("چکامه دانش", "کتابدار", "کتابدار کتابخانهٔ شورا و نویسندهٔ یادداشت‌های فرهنگی."),
        "en": ("Chekameh Danesh", "Librarian", "Librarian of the council's library; writes on culture."),
        "ar": ("تشكامه دانش", "أمينة مكتبة", "أمينة مكتبة المجلس وكاتبة مقالات ثقافية."),
    },
}
