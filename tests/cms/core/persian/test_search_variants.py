"""Every spelling a person may type meets every spelling an editor may have stored, and different words do not."""

import pytest

from cms.core.persian.letters import fold_for_suggest, suggest_keys
from cms.core.persian.tokens import index_tokens, query_tokens

SAME = [
    # Arabic and Persian code points
    ("yeh", "شهرداری", "شهرداري"),
    ("yeh in the middle", "کمیسیون", "كميسيون"),
    ("kaf", "کتاب", "كتاب"),
    ("alef maksura", "مصطفی", "مصطفى"),
    ("alef maksura, Arabic word", "حتی", "حتى"),
    ("Urdu heh", "شهر", "شہر"),
    ("Kurdish heh", "نامه", "نامە"),
    ("Kurdish yeh", "دیدار", "دێدار"),
    # ZWNJ, joined, spaced: verbs
    ("verb prefix, spaced", "می‌شود", "می شود"),
    ("verb prefix, joined", "می‌شود", "میشود"),
    ("verb prefix, joined and spaced", "می شود", "میشود"),
    ("negative prefix, spaced", "نمی‌توان", "نمی توان"),
    ("negative prefix, joined", "نمی‌توان", "نمیتوان"),
    ("ZWNJ and a stray space", "می‌شود", "می‌ شود"),
    ("zero width space for ZWNJ", "می‌شود", "می\u200bشود"),
    ("past participle", "رفته‌اند", "رفته اند"),
    # plurals
    ("plural, spaced", "کتاب‌ها", "کتاب ها"),
    ("plural, joined", "کتاب‌ها", "کتابها"),
    ("plural, joined and spaced", "کتاب ها", "کتابها"),
    ("plural and singular", "کتاب", "کتاب‌ها"),
    ("plural with ezafe, spaced", "مصوبه‌های", "مصوبه های"),
    ("plural with ezafe, singular", "مصوبه", "مصوبه‌های"),
    ("plural with ezafe, joined", "طرح‌های", "طرحهای"),
    ("indefinite plural", "طرح‌هایی", "طرحهایی"),
    ("possessive plural", "طرح‌هایشان", "طرحهایشان"),
    ("pronoun plural", "آن‌ها", "آنها"),
    ("pronoun plural, spaced", "این ها", "این‌ها"),
    # other suffixes
    ("comparative, spaced", "بزرگ‌تر", "بزرگ تر"),
    ("comparative, joined", "بزرگ‌تر", "بزرگتر"),
    ("superlative, spaced", "مهم‌ترین", "مهم ترین"),
    ("superlative, joined", "مهم‌ترین", "مهمترین"),
    ("possessive, spaced", "خانه‌اش", "خانه اش"),
    ("possessive, bare", "خانه‌اش", "خانه"),
    ("ordinal", "سی‌ام", "سی ام"),
    ("ordinal, joined", "سی‌ام", "سیام"),
    ("indefinite after silent heh", "منطقه‌ای", "منطقه ای"),
    ("indefinite after silent heh, joined", "منطقه‌ای", "منطقهای"),
    ("ezafe after silent heh", "خانه‌ی", "خانه ی"),
    ("ezafe of a long vowel", "شورای", "شورا"),
    # digits
    ("Persian digits", "۱۴۰۵", "1405"),
    ("Arabic-Indic digits", "۱۴۰۵", "١٤٠٥"),
    ("thousands separator", "۱٬۰۰۰", "1000"),
    ("digits against letters", "کووید۱۹", "کووید-19"),
    ("resolution number", "۱۶۰/۴۵۴/۱۶۶۱۰", "160-454-16610"),
    # diacritics, tatweel, presentation forms
    ("tashdid", "مقرّر", "مقرر"),
    ("fathatan", "کاملاً", "کاملا"),
    ("short vowels", "مُصَوَّبه", "مصوبه"),
    ("superscript alef", "الرحمٰن", "الرحمن"),
    ("tatweel", "شــورا", "شورا"),
    ("presentation forms", "ﺷﻮﺭﺍ", "شورا"),
    ("lam alef ligature", "ﻻزم", "لازم"),
    # hamza
    ("hamza on alef", "رأی", "رای"),
    ("hamza on alef, long", "تأیید", "تایید"),
    ("two hamza seats", "تأیید", "تائید"),
    ("hamza before vav", "مسئول", "مسوول"),
    ("hamza on vav", "مسئول", "مسؤول"),
    ("hamza on vav in Arabic yeh", "مسئولیت", "مسؤوليت"),
    ("hamza before t", "هیئت", "هیأت"),
    ("hamza before t, bare", "هیئت", "هیات"),
    ("hamza between consonants", "مسئله", "مسأله"),
    ("hamza between consonants, bare", "مسئله", "مساله"),
    ("hamza before t after a consonant", "جرئت", "جرأت"),
    ("hamza on yeh", "رئیس", "رییس"),
    ("hamza on Arabic yeh", "رئیس", "رئيس"),
    ("hamza on vav, bare", "مؤسسه", "موسسه"),
    ("question", "سؤال", "سوال"),
    ("question with two seats", "سؤال", "سئوال"),
    ("final hamza", "امضا", "امضاء"),
    ("video", "ویدئو", "ویدیو"),
    ("doubled vav", "داوود", "داود"),
    ("combining hamza", "هیی\u0654ت", "هیئت"),
    # alef madda, teh marbuta, heh with hamza
    ("alef madda", "آموزش", "اموزش"),
    ("alef madda inside", "قرآن", "قران"),
    ("decomposed madda", "آب\u200cرسانی", "ا\u0653ب‌رسانی"),
    ("teh marbuta", "مراسلة", "مراسله"),
    ("heh with hamza", "خانۀ", "خانه"),
    ("heh with combining hamza", "خانهٔ", "خانه"),
    ("two signs of ezafe", "خانۀ", "خانه‌ی"),
    # compounds
    ("compound with and, spaced", "حمل‌ونقل", "حمل و نقل"),
    ("compound with and, joined", "حمل‌ونقل", "حملونقل"),
    ("compound with and, spaced and joined", "حمل و نقل", "حملونقل"),
    ("compound with and, three joints", "حمل‌و‌نقل", "حمل و نقل"),
    ("compound with and, half spaced", "حمل ونقل", "حمل و نقل"),
    ("compound with and, half spaced and joined", "حمل ونقل", "حملونقل"),
    ("compound with and, hashtag", "#حمل_و_نقل", "حمل‌ونقل"),
    ("dropped and", "گفت‌وگو", "گفتگو"),
    ("dropped and, spaced", "گفت و گو", "گفتگو"),
    ("search", "جست‌وجو", "جستجو"),
    ("compound noun, spaced", "پیش‌نویس", "پیش نویس"),
    ("compound noun, joined", "پیش‌نویس", "پیشنویس"),
    ("compound noun, spaced and joined", "پیش نویس", "پیشنویس"),
    ("compound of two nouns", "هیئت‌رئیسه", "هیأت رییسه"),
    ("deputy", "نایب‌رئیس", "نایب رئیس"),
    ("town planning", "شهر سازی", "شهرسازی"),
    ("library", "کتاب‌خانه", "کتابخانه"),
    ("library, plural", "کتاب‌خانه‌ها", "کتابخانه‌های"),
    ("Arabic compound", "فوق‌العاده", "فوق العاده"),
    ("Arabic compound, joined", "فوق العاده", "فوقالعاده"),
    ("Arabic compound, international", "بین‌المللی", "بین المللی"),
    ("negation", "بی‌کار", "بیکار"),
    ("naming", "نام‌گذاری", "نامگذاری"),
    ("three parts", "لازم‌الاجرا‌سازی", "لازم الاجرا سازی"),
    ("weekday", "سه‌شنبه", "سه شنبه"),
    ("weekday, joined", "سه‌شنبه", "سهشنبه"),
    # Latin
    ("Latin case", "UNESCO", "unesco"),
    ("Latin accents", "Café", "cafe"),
    ("full width", "Ｔｅｈｒａｎ", "tehran"),
    ("English plural", "resolutions", "resolution"),
    ("English possessive", "council's", "council"),
    ("hyphen", "e-mail", "email"),
]  # fmt: skip

DIFFERENT = [
    ("alone, body", "تنها", "تن"),
    ("price, to", "بها", "ب"),
    ("daf, office", "دف", "دفتر"),
    ("logic, region", "منطق", "منطقه"),
    ("soup, his", "آش", "خانه‌اش"),
    ("share, garden", "بخش", "باغ"),
    ("hand, handle", "دست", "دسته"),
    ("city, fame", "شهر", "شهرت"),
    ("minister, under", "وزیر", "زیر"),
    ("and not the second word alone", "حمل و نقل", "نقلی"),
    ("gain, tax", "سود", "عوارض"),
    ("council, counsel", "شورا", "مشاور"),
    ("vote, opinion", "رأی", "راه"),
    ("question, capital", "سؤال", "سول"),
    ("heads, Russian", "رئوس", "روس"),
    ("theory, net", "تئوری", "توری"),
    ("news", "news", "new"),
    ("numbers", "۱۴۰", "۱۴۰۵"),
    ("numbers, order of parts", "۱۶۰/۴۵۴", "۱۶۰/۴۵۵"),
    ("full compound is asked", "نقل", "حمل و نقل"),
    ("kar, kargar", "کار", "کارگر"),
    ("parents, religion", "والدین", "دین"),
]


def meets(stored: str, asked: str, language: str = "fa") -> bool:
    """Whether a document holding `stored` answers the query `asked`."""
    tokens = set(index_tokens(stored, language))
    clauses = query_tokens(asked, language)
    return bool(clauses) and all(tokens.intersection(clause) for clause in clauses)


@pytest.mark.parametrize(("stored", "asked"), [pair[1:] for pair in SAME], ids=[pair[0] for pair in SAME])
def test_spellings_of_one_word_meet_both_ways(stored: str, asked: str) -> None:
    """Whichever spelling is stored, the other finds it."""
    assert meets(stored, asked)
    assert meets(asked, stored)


@pytest.mark.parametrize(("stored", "asked"), [pair[1:] for pair in SAME], ids=[pair[0] for pair in SAME])
def test_spellings_meet_inside_a_sentence(stored: str, asked: str) -> None:
    """Neighbouring words do not keep two spellings apart."""
    assert meets(f"گزارش نشست، {stored} در جلسه دوم مطرح شد", f"جلسه {asked}")
    assert meets(f"گزارش نشست {asked}، در جلسه دوم", f"نشست {stored}")


@pytest.mark.parametrize(
    ("stored", "asked"), [pair[1:] for pair in DIFFERENT], ids=[pair[0] for pair in DIFFERENT]
)
def test_different_words_do_not_meet(stored: str, asked: str) -> None:
    """Folding never goes so far that another word is found."""
    assert not meets(stored, asked)


def test_there_are_enough_pairs_to_call_it_a_table() -> None:
    """All classes of spelling variants are covered, 65 at the least."""
    assert len(SAME) >= 65


# Plurals and suffixes are typed letter by letter, so autocomplete compares beginnings, not stems.
_STEMMED = {"plural and singular", "plural with ezafe, singular", "possessive, bare", "ezafe of a long vowel",
            "video", "two signs of ezafe", "dropped and", "dropped and, spaced", "search", "English plural",
            "English possessive", "library, plural"}  # fmt: skip
SUGGESTED = [pair for pair in SAME if pair[0] not in _STEMMED]


@pytest.mark.parametrize(
    ("stored", "typed"), [pair[1:] for pair in SUGGESTED], ids=[pair[0] for pair in SUGGESTED]
)
def test_autocomplete_meets_both_ways(stored: str, typed: str) -> None:
    """A title is suggested whichever way its beginning is typed."""
    for title, prefix in ((stored, typed), (typed, stored)):
        keys = suggest_keys(f"گزارش {title} تهران")
        assert any(key.startswith(fold_for_suggest(prefix)) for key in keys)
