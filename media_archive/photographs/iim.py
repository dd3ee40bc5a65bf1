"""The words of a public picture as IPTC-IIM 4.2, for the newsroom programs that read nothing newer.

Fields are as long as the standard allows, in bytes, and never cut within a letter; XMP beside it has the whole.
"""

import struct

from media_archive.services.labels import Label

from .texts import UTF_8_MARK, cut_to_bytes

#: Datasets of record 2 with their longest values, in bytes.
_TITLE, _KEYWORD, _DATE, _TIME, _BYLINE, _PLACE, _CREDIT, _COPYRIGHT, _CAPTION = (
    5,
    25,
    55,
    60,
    80,
    92,
    110,
    116,
    120,
)
_LONGEST = {_TITLE: 64, _KEYWORD: 64, _BYLINE: 32, _PLACE: 32, _CREDIT: 32, _COPYRIGHT: 128, _CAPTION: 2000}
_MOST_KEYWORDS = 50


def block(label: Label) -> bytes:
    """Return the datasets of a label."""
    fields = [
        (_TITLE, label.title),
        *((_KEYWORD, word) for word in label.keywords[:_MOST_KEYWORDS]),
        (_BYLINE, label.credit),
        (_PLACE, label.place),
        (_CREDIT, label.credit),
        (_COPYRIGHT, label.rights),
        (_CAPTION, label.caption or label.title),
    ]
    written = [
        _dataset(1, 90, UTF_8_MARK.encode()),
        _dataset(2, 0, struct.pack(">H", 4)),
        *(_dataset(2, number, cut_to_bytes(text, _LONGEST[number])) for number, text in fields if text),
    ]
    if label.date:
        day, _, moment = label.date.partition("T")
        written.append(_dataset(2, _DATE, day.replace("-", "").encode()))
        if moment:
            written.append(_dataset(2, _TIME, moment.replace(":", "").encode()))
    return b"".join(written)


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value
