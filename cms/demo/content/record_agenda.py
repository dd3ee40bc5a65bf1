"""What stands on the demo's agendas. `{d}` is a district, `{n}` a neighbourhood, `{y}` a Solar Hijri year."""

from typing import NamedTuple


class ItemText(NamedTuple):
    """An item: title in Persian, English and Arabic, and the commission that leads (its slug)."""

    fa: str
    en: str
    ar: str
    lead: str = ""


I = ItemText  # noqa: E741 -- a table reads better with a short name
NEIGHBOURHOODS = (
    ("نارمک", "Narmak", "نارمك"),
    ("یوسف‌آباد", "Yousefabad", "يوسف آباد"),
    ("نازی‌آباد", "Naziabad", "نازي آباد"),
    ("تهران‌پارس", "Tehranpars", "طهران بارس"),
    ("جوادیه", "Javadieh", "جوادية"),
    ("شهرآرا", "Shahrara", "شهرآرا"),
    ("گیشا", "Gisha", "غيشا"),
    ("خانی‌آباد", "Khaniabad", "خاني آباد"),
    ("اوین", "Evin", "إيفين"),
    ("سرآسیاب", "Sarasiab", "سرآسياب"),
)
BILLS = (
    I("لایحهٔ احداث بوستان محله‌ای در محلهٔ {n} منطقهٔ {d}", "Bill on a neighbourhood park in {n}, district {d}", "مشروع إنشاء حديقة حي في {n} بالمنطقة {d}", "health"),
    I("لایحهٔ متمم بودجهٔ سال {y} شهرداری تهران", "Supplementary budget bill of the municipality for {y}", "مشروع الموازنة التكميلية لبلدية طهران لسنة {y}", "budget"),
    I("لایحهٔ تکمیل ایستگاه مترو در محلهٔ {n}", "Bill on completing the metro station in {n}", "مشروع استكمال محطة المترو في {n}", "civil-works"),
    I("لایحهٔ خرید اتوبوس برقی برای ناوگان شهر", "Bill on buying electric buses for the city's fleet", "مشروع شراء حافلات كهربائية لأسطول المدينة", "civil-works"),
    I("لایحهٔ تعیین بهای خدمات مدیریت پسماند در سال {y}", "Bill on the charge for waste management in {y}", "مشروع تحديد أجور خدمات إدارة النفايات لسنة {y}", "health"),
    I("لایحهٔ نوسازی بافت فرسودهٔ محلهٔ {n}", "Bill on renewing the worn fabric of {n}", "مشروع تجديد النسيج القديم في {n}", "urban-planning"),
    I("اساسنامهٔ شرکت نوسازی عباس‌آباد", "Statute of the Abbasabad renewal company", "النظام الأساسي لشركة تجديد عباس آباد", "oversight"),
    I("لایحهٔ نرخ کرایهٔ تاکسی در سال {y}", "Bill on taxi fares in {y}", "مشروع تعرفة سيارات الأجرة لسنة {y}", "civil-works"),
    I("لایحهٔ بهای بلیت مترو و اتوبوس در سال {y}", "Bill on metro and bus fares in {y}", "مشروع أسعار تذاكر المترو والحافلات لسنة {y}", "budget"),
    I("لایحهٔ ساخت ایستگاه آتش‌نشانی در منطقهٔ {d}", "Bill on a fire station in district {d}", "مشروع إنشاء محطة إطفاء في المنطقة {d}", "health"),
    I("لایحهٔ ساماندهی پارکینگ‌های حاشیه‌ای منطقهٔ {d}", "Bill on kerbside parking in district {d}", "مشروع تنظيم المواقف الجانبية في المنطقة {d}", "civil-works"),
    I("لایحهٔ واگذاری زمین برای ساخت مدرسه در محلهٔ {n}", "Bill on land for a school in {n}", "مشروع تخصيص أرض لبناء مدرسة في {n}", "urban-planning"),
    I("لایحهٔ مقاوم‌سازی پل‌های شهر در برابر زلزله", "Bill on strengthening the city's bridges against earthquakes", "مشروع تقوية جسور المدينة ضد الزلازل", "civil-works"),
    I("لایحهٔ جمع‌آوری آب‌های سطحی در منطقهٔ {d}", "Bill on draining surface water in district {d}", "مشروع تصريف المياه السطحية في المنطقة {d}", "civil-works"),
    I("لایحهٔ برنامهٔ سالانهٔ کتابخانه‌های عمومی در منطقهٔ {d}", "Bill on the yearly programme of public libraries in district {d}", "مشروع البرنامج السنوي للمكتبات العامة في المنطقة {d}", "culture"),
    I("لایحهٔ ایجاد خانهٔ سالمندان روزانه در محلهٔ {n}", "Bill on a day centre for the elderly in {n}", "مشروع إنشاء دار نهارية لكبار السن في {n}", "culture"),
)  # fmt: skip
PROPOSALS = (
    I("الزام شهرداری تهران به انتشار برخط قراردادها", "Obliging the municipality to publish its contracts online", "إلزام بلدية طهران بنشر عقودها إلكترونيا", "oversight"),
    I("الزام شهرداری تهران به مناسب‌سازی پیاده‌روهای منطقهٔ {d}", "Obliging the municipality to make the pavements of district {d} accessible", "إلزام بلدية طهران بتهيئة أرصفة المنطقة {d}", "civil-works"),
    I("طرح مسیر دوچرخه میان محلهٔ {n} و نزدیک‌ترین ایستگاه مترو", "Proposal for a cycle path from {n} to the nearest metro station", "مقترح مسار للدراجات بين {n} وأقرب محطة مترو", "civil-works"),
    I("طرح حفظ چنارهای کهن خیابان‌های شهر", "Proposal to protect the old plane trees of the city's streets", "مقترح حماية أشجار الدلب المعمرة في شوارع المدينة", "health"),
    I("الحاق یک تبصره به مصوبهٔ مدیریت پسماند ساختمانی", "Adding a note to the resolution on building waste", "إضافة ملاحظة إلى قرار إدارة مخلفات البناء", "health"),
    I("اصلاح مصوبهٔ ساماندهی تابلوهای شهری", "Amending the resolution on signs in the city", "تعديل قرار تنظيم اللافتات في المدينة", "urban-planning"),
    I("طرح ساعت‌های شبانهٔ کتابخانه در منطقهٔ {d}", "Proposal for evening hours of libraries in district {d}", "مقترح ساعات مسائية للمكتبات في المنطقة {d}", "culture"),
    I("طرح زمین بازی ایمن برای کودکان محلهٔ {n}", "Proposal for a safe playground in {n}", "مقترح ملعب آمن لأطفال {n}", "culture"),
    I("الزام شهرداری تهران به گزارش سه‌ماههٔ پیشرفت طرح‌های نیمه‌تمام", "Obliging the municipality to report on unfinished works every three months", "إلزام بلدية طهران بتقرير فصلي عن المشاريع غير المكتملة", "oversight"),
    I("طرح تخفیف بلیت برای دانش‌آموزان و سالمندان", "Proposal for reduced fares for pupils and the elderly", "مقترح تخفيض التذاكر للتلاميذ وكبار السن", "budget"),
    I("مصوبهٔ حفظ باغ در خصوص پلاک ثبتی واقع در محلهٔ {n}", "Resolution keeping a garden plot in {n} as a garden", "قرار الحفاظ على بستان في {n}", "urban-planning"),
    I("طرح آموزش همگانی آمادگی در برابر زلزله", "Proposal for public training in readiness for earthquakes", "مقترح التدريب العام على الاستعداد للزلازل", "health"),
)  # fmt: skip
PRINCIPLES = (
    I("کلیات لایحهٔ بودجهٔ سال {y} شهرداری تهران", "General principles of the municipality's budget bill for {y}", "المبادئ العامة لمشروع موازنة بلدية طهران لسنة {y}", "budget"),
    I("کلیات برنامهٔ پنج‌سالهٔ توسعهٔ شهر", "General principles of the city's five-year plan", "المبادئ العامة للخطة الخمسية لتنمية المدينة", "budget"),
    I("کلیات لایحهٔ بازنگری طرح تفصیلی منطقهٔ {d}", "General principles of the revised detailed plan of district {d}", "المبادئ العامة لمشروع مراجعة المخطط التفصيلي للمنطقة {d}", "urban-planning"),
)  # fmt: skip
REPORTS = (
    I("گزارش حسابرسی شهرداری منطقهٔ {d}", "Audit report on the municipality of district {d}", "تقرير تدقيق بلدية المنطقة {d}", "oversight"),
    I("گزارش پیشرفت خط‌های در دست ساخت مترو", "Report on the metro lines under construction", "تقرير تقدم خطوط المترو قيد الإنشاء", "civil-works"),
    I("گزارش کیفیت هوای شهر در فصل گذشته", "Report on the city's air in the past season", "تقرير جودة هواء المدينة في الفصل الماضي", "health"),
    I("گزارش پاسخ‌گویی به پیام‌های شهروندان", "Report on answers to citizens' messages", "تقرير الرد على رسائل المواطنين", "oversight"),
    I("گزارش اجرای مصوبه‌های بر زمین مانده", "Report on resolutions not carried out", "تقرير القرارات غير المنفذة", "oversight"),
    I("گزارش آمادگی شهر برای بارش‌های فصلی", "Report on the city's readiness for seasonal rain", "تقرير استعداد المدينة للأمطار الموسمية", "health"),
    I("گزارش برنامه‌های تابستانی فرهنگ‌سراها", "Report on the summer programmes of the cultural houses", "تقرير البرامج الصيفية لدور الثقافة", "culture"),
)  # fmt: skip
SPEECHES = (
    I("دشواری‌های رفت‌وآمد در محلهٔ {n}", "Difficulties of getting about in {n}", "صعوبات التنقل في {n}"),
    I("روشنایی معابر منطقهٔ {d}", "Street lighting in district {d}", "إنارة شوارع المنطقة {d}"),
    I("سهم محله‌های کم‌برخوردار از بودجه", "The share of poorer neighbourhoods in the budget", "حصة الأحياء الأقل حظا من الموازنة"),
    I("پاسداشت کتاب و کتاب‌خوانی", "In honour of books and reading", "تكريم الكتاب والقراءة"),
    I("کم‌آبی و نگهداری فضای سبز", "Scarce water and the care of parks", "شح المياه ورعاية المساحات الخضراء"),
    I("ایمنی دانش‌آموزان در راه مدرسه", "The safety of pupils on their way to school", "سلامة التلاميذ في طريق المدرسة"),
    I("هویت تاریخی محلهٔ {n}", "The history of {n}", "الهوية التاريخية لحي {n}"),
    I("دسترسی سالمندان به خدمات شهری", "Access of the elderly to city services", "وصول كبار السن إلى الخدمات البلدية"),
)  # fmt: skip
NOTICES = (
    I("تذکر دربارهٔ تأخیر در آسفالت معابر منطقهٔ {d}", "Notice on the late paving of streets in district {d}", "تنبيه بشأن تأخر تعبيد شوارع المنطقة {d}"),
    I("تذکر دربارهٔ قطع درخت در محلهٔ {n}", "Notice on the felling of trees in {n}", "تنبيه بشأن قطع الأشجار في {n}"),
    I("تذکر دربارهٔ خرابی پله‌برقی ایستگاه‌های مترو", "Notice on broken escalators in metro stations", "تنبيه بشأن أعطال السلالم الكهربائية في محطات المترو"),
    I("تذکر دربارهٔ دیرکرد گزارش‌های مالی", "Notice on late financial reports", "تنبيه بشأن تأخر التقارير المالية"),
    I("تذکر دربارهٔ سد معبر در محلهٔ {n}", "Notice on blocked pavements in {n}", "تنبيه بشأن إشغال الأرصفة في {n}"),
)  # fmt: skip
QUESTIONS = (
    I("سؤال از شهردار دربارهٔ اجرای مصوبهٔ پیاده‌روها", "Question to the mayor on the resolution on pavements", "سؤال لرئيس البلدية عن تنفيذ قرار الأرصفة"),
    I("سؤال از شهردار دربارهٔ طرح‌های نیمه‌تمام منطقهٔ {d}", "Question to the mayor on unfinished works in district {d}", "سؤال لرئيس البلدية عن المشاريع غير المكتملة في المنطقة {d}"),
    I("سؤال از شهردار دربارهٔ نگهداری ناوگان اتوبوس", "Question to the mayor on the upkeep of the bus fleet", "سؤال لرئيس البلدية عن صيانة أسطول الحافلات"),
)  # fmt: skip
ELECTIONS = (
    I("انتخاب یک عضو شورا جهت عضویت در کمیتهٔ شهر دوستدار کودک", "Election of a member to the child-friendly city committee", "انتخاب عضو في لجنة المدينة الصديقة للطفل"),
    I("انتخاب ناظر شورا در هیئت‌مدیرهٔ شرکت آب و فاضلاب", "Election of the council's observer on the board of the water company", "انتخاب مراقب المجلس في مجلس إدارة شركة المياه"),
)  # fmt: skip
BOARD_ELECTION = I(
    "انتخاب هیئت رئیسهٔ شورا", "Election of the council's presiding board", "انتخاب هيئة رئاسة المجلس"
)
BOARD_ITEMS = (
    I("تنظیم دستور جلسه‌های هفتهٔ آینده", "Agendas of the coming week", "إعداد جداول أعمال الأسبوع القادم"),
    I("ارجاع لایحه‌های رسیده به کمیسیون‌ها", "Referring received bills to the commissions", "إحالة المشاريع الواردة إلى اللجان"),
    I("پیگیری مصوبه‌های ابلاغ‌شده", "Following up resolutions that were notified", "متابعة القرارات المبلغة"),
    I("برنامهٔ بازدیدهای اعضا", "Plan of members' visits", "برنامج زيارات الأعضاء"),
    I("درخواست‌های حضور شهروندان در صحن", "Requests of citizens to attend the plenary", "طلبات المواطنين لحضور الجلسات"),
)  # fmt: skip
ASSEMBLY_ITEMS = (
    I("استماع گزارش هیئت‌مدیره دربارهٔ سال مالی {y}", "Hearing the board's report on the fiscal year {y}", "الاستماع إلى تقرير مجلس الإدارة عن السنة المالية {y}"),
    I("استماع گزارش حسابرس مستقل و بازرس قانونی", "Hearing the independent auditor's report", "الاستماع إلى تقرير المدقق المستقل"),
    I("تصویب صورت‌های مالی سال {y}", "Approving the accounts of {y}", "إقرار القوائم المالية لسنة {y}"),
    I("انتخاب حسابرس مستقل و بازرس قانونی", "Electing the independent auditor", "انتخاب المدقق المستقل"),
    I("انتخاب روزنامهٔ کثیرالانتشار", "Choosing the newspaper for notices", "اختيار الصحيفة للإعلانات"),
)  # fmt: skip
COUNCIL_ASSEMBLY_ITEMS = (
    I("پیشنهاد اصلاح قانون درآمد پایدار شهرداری‌ها", "Motion to amend the act on lasting income of municipalities", "اقتراح تعديل قانون الإيرادات المستدامة للبلديات"),
    I("تبادل تجربهٔ شهرها در حمل‌ونقل همگانی", "Exchange of experience in public transport", "تبادل خبرات المدن في النقل العام"),
    I("گزارش دبیرخانه", "Report of the secretariat", "تقرير الأمانة"),
)  # fmt: skip
COMMITTEE_ITEMS = {
    "transparency": (
        I("پیش‌نویس شیوه‌نامهٔ انتشار داده‌های باز", "Draft guideline on open data", "مسودة دليل نشر البيانات المفتوحة"),
        I("بازبینی سامانهٔ انتشار قراردادها", "Review of the contracts register", "مراجعة منصة نشر العقود"),
        I("گزارش خدمات برخط منطقهٔ {d}", "Report on online services in district {d}", "تقرير الخدمات الإلكترونية في المنطقة {d}"),
    ),
    "safety": (
        I("فهرست ساختمان‌های ناایمن منطقهٔ {d}", "List of unsafe buildings in district {d}", "قائمة المباني غير الآمنة في المنطقة {d}"),
        I("زمان رسیدن آتش‌نشانی به محلهٔ {n}", "Response time of the fire service in {n}", "زمن وصول الإطفاء إلى {n}"),
        I("مانور سراسری زلزله", "City-wide earthquake exercise", "مناورة الزلازل الشاملة"),
    ),
    "works": (
        I("پیشرفت طرح‌های عمرانی منطقهٔ {d}", "Progress of works in district {d}", "تقدم الأشغال في المنطقة {d}"),
        I("کیفیت آسفالت معابر محلهٔ {n}", "Quality of the paving in {n}", "جودة تعبيد شوارع {n}"),
        I("زمان‌بندی پل عابر پیاده در محلهٔ {n}", "Schedule of the footbridge in {n}", "جدول تنفيذ جسر المشاة في {n}"),
    ),
    "naming": (
        I("نام‌گذاری بوستان تازه‌ساز محلهٔ {n}", "Naming the new park in {n}", "تسمية الحديقة الجديدة في {n}"),
        I("نام‌گذاری سه معبر بی‌نام در منطقهٔ {d}", "Naming three nameless streets in district {d}", "تسمية ثلاثة شوارع بلا اسم في المنطقة {d}"),
        I("درخواست اهالی برای بازگشت نام پیشین کوچه‌ای در محلهٔ {n}", "Request of residents of {n} for a lane's former name", "طلب الأهالي إعادة الاسم السابق لزقاق في {n}"),
    ),
}  # fmt: skip
#: A commission examines what the plenary decides.
EXAMINED = ItemText("بررسی {}", "Examining: {}", "دراسة: {}")
JOINT = (
    I("بررسی مشترک لایحهٔ بازآفرینی محلهٔ {n}", "Joint examination of the bill on regenerating {n}", "دراسة مشتركة لمشروع إحياء {n}", "urban-planning"),
    I("هماهنگی دو کمیسیون دربارهٔ زمین ایستگاه‌های مترو", "Co-ordination of two commissions on land for metro stations", "تنسيق اللجنتين بشأن أراضي محطات المترو", "civil-works"),
)  # fmt: skip
