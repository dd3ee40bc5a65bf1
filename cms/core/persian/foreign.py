"""Which texts on a page are Persian though the page is not: captions, credits, reasons, kept in one language alone.

A text that carries no mark of its language is known by its letters. Readers of other languages then have it marked up
(WCAG 2.2, 3.1.2 Language of Parts), so that it is spoken by the right voice and set in its own direction.
"""

import re

_ARABIC_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d3]")
#: Persian kāf and yeh, the zero-width non-joiner and Persian digits: Arabic as this site writes it has none of them.
_PERSIAN_ALONE = re.compile("[\u06a9\u06cc\u200c\u06f0-\u06f9]")


def foreign_language(text: str, reader: str) -> str:
    """Return "fa" if `text` is Persian and `reader`, a language code, is not; else "".

    >>> foreign_language("روابط عمومی", "en"), foreign_language("المجلس", "ar"), foreign_language("شورا", "fa")
    ('fa', '', '')
    """
    reader = reader.partition("-")[0]
    if reader == "fa":
        return ""
    signs = _PERSIAN_ALONE if reader == "ar" else _ARABIC_SCRIPT
    return "fa" if signs.search(text) else ""
