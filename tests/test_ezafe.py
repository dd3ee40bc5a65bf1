"""After a silent heh the ezafe is written in all our Persian texts: «صفحهٔ نخست», as in «دربارهٔ شورا».

No rule can tell where an ezafe belongs, so the test knows common phrases; it keeps one text from drifting away.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings

BASE_DIR: Path = settings.BASE_DIR
LETTER = "[ء-ۓ\u200c]"
#: Word → words that follow it only with an ezafe between the two.
PHRASES = {
    "آستانه": "انتخابات",
    "ادامه": "کار",
    "اندازه": "فایل بلوک تبلت رایانه گوشی",
    "برگزیده": "این جست‌وجو",
    "بودجه": "سال سالانه شهر شهرداری",
    "پالایه": "معتبر",
    "پایه": "بلندا بلندی پهنا مرحله گردش",
    "پوسته": "بخش",
    "تاریخچه": "کامل گردش",
    "تازه": "خود سامانه گردش",
    "ترجمه": "آن این دستی دیگری ساده صفحه صفحه‌های ماشینی ناتمام همگام همهٔ",
    "ترجمه‌شده": "آن آن‌ها",
    "جلسه": "آینده بعدی علنی کمیسیون هم‌اندیشی",
    "جمله": "راهنما ساده",
    "دامنه": "معتبری",
    "درباره": f"{LETTER}+",
    "دقیقه": "دیگر",
    "دکمه": "کشیدن فرم",
    "ذخیره": "پیش‌نویس تغییرها خودکار زمان‌بندی",
    "رابطه": "چندبه‌چند یک‌به‌یک",
    "رایانه": "خود",
    "ریشه": "دیگر",
    "زبانه": "تازه",
    "زیرصفحه": "آن دیگر ترجمه‌شده منتشرنشده",
    "زیرمجموعه": "خود",
    "شماره": "تلفن صفحه",
    "شناسه": "شیء صفحه کارگزار ناشناخته یکتای",
    "شیوه": "محاسبه",
    "صفحه": (
        "آغاز اصلی بالادست پیشین تازه درخواستی درونی ریشه عادی قبلی مادر مادرِ مبدأ محتوا مطالب مقصد منتشرشده نخست "
        "ورود ویرایش‌شده"
    ),
    "قطعه": "محتوا محتوای محتوایی",
    "گذرواژه": "تازه کنونی مشترک",
    "گزینه": "معتبری",
    "مجموعه": "مادر",
    "محاسبه": "سنجه‌ها",
    "مرحله": "جاری تازه فعال فعالی ناتمام",
    "منتشرشده": "این",
    "منطقه": "زمانی",
    "ناحیه": "کانونی",
    "نتیجه": "برگزیده برگزیده‌ای پیشنهادی کار کارها",
    "نسخه": "پیشین پیوندی تازه تازه‌ای تازه‌تر تصویر ذخیره‌شده شما کنونی منتشرشده",
    "نشانه": "زنده",
    "نقشه": "سایت بخش‌ها",
    "نقطه": "کانونی",
    "نمایه": "کاربر",
    "نمره": "خوانایی",
    "نویسه": "تهی نخست",
    "واژه": "نخست",
    "وظیفه": "واحد",
    "ویژه": "این بخش هر",
    "هزینه": "زمان",
    "هسته": "پرتال سامانه",
    "همه": f"اعضا کاربران نتایج {LETTER}+ها {LETTER}+های",
}
#: The same before a name in quotation marks or a placeholder: «صفحهٔ «%(title)s»», «نسخهٔ %(number)s».
NAMED = r"(?:ترجمه|شناسه|صفحه|مجموعه|مرحله|نسخه|همه|پایه) «|(?:ترجمه|شناسه|نسخه|همه) [%{۰-۹]"
LACKING = re.compile(
    f"(?<!{LETTER})(?:(?:"
    + "|".join(f"{word} (?:{following.replace(' ', '|')})" for word, following in PHRASES.items())
    + f")(?!{LETTER})|{NAMED})"
)


def catalogue_texts() -> Iterator[tuple[str, str]]:
    """Yield (file, translation) of every Persian catalogue that people write."""
    for path in (
        *(BASE_DIR / "locale" / "parts").glob("*.fa.po"),
        *(BASE_DIR / "locale" / "overlay").glob("*.po"),
    ):
        for entry in polib.pofile(str(path)):
            yield from ((path.name, text) for text in (entry.msgstr, *entry.msgstr_plural.values()))


def written_texts() -> Iterator[tuple[str, str]]:
    """Yield (file, contents) of what holds Persian texts outside the catalogues."""
    for folder, pattern in (("templates", "*.html"), ("cms/demo", "*.py"), ("docs/editors", "*.md")):
        for path in (BASE_DIR / folder).rglob(pattern):
            yield path.name, path.read_text(encoding="utf-8")


def lacking(texts: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (file, phrase) of every phrase without its ezafe."""
    return [(name, phrase) for name, text in texts for phrase in LACKING.findall(text)]


def test_translations_write_it() -> None:
    assert lacking(catalogue_texts()) == []


def test_texts_write_it() -> None:
    assert lacking(written_texts()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("صفحه نخست", 1), ("صفحهٔ نخست", 0), ("این صفحه عمومی است", 0), ("همه می‌توانند", 0), ("نیم‌صفحه نخست", 0)],
)
def test_what_is_found(text: str, found: int) -> None:
    assert len(LACKING.findall(text)) == found
