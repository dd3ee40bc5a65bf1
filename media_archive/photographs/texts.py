"""Words out of photographs: bytes of unknown encoding, made text that may be stored."""

from cms.core.persian.bidi import clean_text

#: What IIM's CodedCharacterSet (dataset 1:90, ISO 2022) holds when the words are UTF-8.
UTF_8_MARK = "\x1b%G"
#: What newsrooms here wrote before: Windows' Arabic page has the Persian letters, and the French ones at their place.
_OLD_PERSIAN = "windows-1256"
#: What cameras write without being asked.
_NOISE = (
    "OLYMPUS DIGITAL CAMERA", "SONY DSC", "SAMSUNG", "KODAK DIGITAL STILL CAMERA", "MINOLTA DIGITAL CAMERA",
    "DIGITAL CAMERA", "DCIM", "DEFAULT", "UNTITLED",
)  # fmt: skip


def decode_iptc(content: bytes, character_set: str = "") -> str:
    """Return the text of an IIM field.

    Without a declared character set the standard means ASCII; programs wrote UTF-8, or whatever their Windows had.
    Text that is valid UTF-8 is never anything else by chance.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if character_set == UTF_8_MARK:
            return content.decode("utf-8", "replace").replace("\ufffd", "")
    return content.decode(_OLD_PERSIAN, "replace").replace("\ufffd", "")


def clean(text: str, *, language: str = "fa", multiline: bool = False, limit: int = 0) -> str:
    """Return text fit to be stored: Persian letters, no hidden or control characters, cut to `limit` characters."""
    text = "".join(
        char for char in text if char in "\t\n\r" or (char >= " " and not "\ud800" <= char <= "\udfff")
    )
    text = clean_text(text, language, multiline=multiline)
    if text.upper().startswith(_NOISE) and len(text) < 40:
        return ""
    return text[:limit].rstrip() if limit else text


def cut_to_bytes(text: str, size: int) -> bytes:
    """Return as much of the text as fits into so many bytes of UTF-8, never half a character."""
    return text.encode()[:size].decode("utf-8", "ignore").encode()
