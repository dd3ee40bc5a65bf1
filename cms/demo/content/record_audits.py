"""Auditors' reports in the demo: companies as they are called, findings and figures invented."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A finding in Persian, English and Arabic."""

    fa: str
    en: str
    ar: str


AUDITORS = (
    ("مؤسسهٔ حسابرسی نمونهٔ یک (ساختگی)", "Sample Auditors One (fictitious)", "مؤسسة التدقيق النموذجية الأولى (خيالية)"),
    ("مؤسسهٔ حسابرسی نمونهٔ دو (ساختگی)", "Sample Auditors Two (fictitious)", "مؤسسة التدقيق النموذجية الثانية (خيالية)"),
)  # fmt: skip
#: Company → opinions of the last three fiscal years, the newest last.
OPINIONS = {
    "metro": ("qualified", "qualified", "unqualified"),
    "shahrban": ("unqualified", "unqualified", "unqualified"),
    "khakriz-ab": ("adverse", "qualified", "qualified"),
    "payamresa": ("disclaimer", "adverse", "qualified"),
    "vehicle-inspection": ("unqualified", "qualified", "unqualified"),
    "abbasabad": ("qualified", "disclaimer", "qualified"),
    "hamshahri": ("qualified", "adverse", "adverse"),
}
SUMMARIES = {
    "unqualified": (
        "صورت‌های مالی از همهٔ جنبه‌های بااهمیت منصفانه ارائه شده است.",
        "The accounts give a fair view in all material respects.",
        "القوائم المالية معروضة بعدالة من جميع النواحي الجوهرية.",
    ),
    "qualified": (
        "جز در مواردی که در بندهای مبنای اظهارنظر آمده، صورت‌های مالی منصفانه ارائه شده است.",
        "Except for the matters described, the accounts give a fair view.",
        "باستثناء الأمور الواردة في أساس الرأي، القوائم المالية معروضة بعدالة.",
    ),
    "adverse": (
        "به سبب آثار فراگیر موارد یادشده، صورت‌های مالی منصفانه ارائه نشده است.",
        "Because of the pervasive effect of the matters described, the accounts do not give a fair view.",
        "بسبب الآثار الشاملة للأمور المذكورة، القوائم المالية غير معروضة بعدالة.",
    ),
    "disclaimer": (
        "به سبب محدودیت در رسیدگی، اظهارنظر ممکن نبود.",
        "Because of limits to the audit, no opinion could be given.",
        "بسبب القيود على أعمال التدقيق، تعذر إبداء الرأي.",
    ),
}
FINDINGS = (
    Finding("ذخیرهٔ مطالبات دیرکرد به اندازهٔ کافی منظور نشده است.", "Too little is set aside for overdue claims.", "لم يكون مخصص كاف للديون المتأخرة."),
    Finding("مالکیت بخشی از زمین‌ها و ساختمان‌ها به نام شرکت نیست.", "Part of the land and buildings is not in the company's name.", "ملكية جزء من الأراضي والمباني ليست باسم الشركة."),
    Finding("پیمان‌های بدون مناقصه مستند نشده‌اند.", "Contracts awarded without tender are not documented.", "العقود المبرمة دون مناقصة غير موثقة."),
    Finding("انبارگردانی پایان سال کامل نبوده است.", "The stock-taking at the end of the year was not complete.", "لم يكن جرد نهاية السنة كاملا."),
    Finding("مانده‌حساب با شهرداری تأیید نشده است.", "The balance with the municipality has not been confirmed.", "لم يؤكد الرصيد مع البلدية."),
)  # fmt: skip
FOLLOW_UPS = {
    "resolved": "هیئت‌مدیره مستندات را به مجمع داد و حسابرس آن را پذیرفت.",
    "in_progress": "گزارش پیشرفت سه‌ماهه از هیئت‌مدیره خواسته شد.",
    "open": "",
}
#: How many findings an opinion brings.
FINDINGS_OF = {"unqualified": 0, "qualified": 2, "adverse": 3, "disclaimer": 3}
