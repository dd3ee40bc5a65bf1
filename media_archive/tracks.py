"""Text in time: WebVTT (W3C) read leniently, written strictly, and SubRip (SRT) besides.

A cue is plain text between two moments, with the name of who speaks if the file says so (`<v name>`). Markup, cue
settings, styles and notes of other programs are not kept: what is stored is what `write` would write, so that a text
that is read and written again stays the same to the letter.

Direction: a line of a cue takes its direction from its first strong letter (WebVTT 1.0, §7.2; UAX #9, P2). A Persian
line that begins with a Latin word would be laid out from the left; `write` puts a right-to-left mark before it, `read`
takes it away again.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cms.core.persian.bidi import clean_text
from cms.core.persian.digits import to_latin

#: The longest time that is written with two digits for the hours, and more than any session lasted.
LONGEST_MS = 100 * 3_600_000 - 1
MOST_CUES = 10_000
#: Characters of one cue; a screen holds two lines of some forty.
LONGEST_TEXT = 1_000
LONGEST_VOICE = 100
#: Bytes of a file that is read; ten hours of speech are a fifth of it.
LARGEST_FILE = 4 * 1024 * 1024

RLM = "\u200f"
_RIGHT_TO_LEFT = ("fa", "ar")
_MARKS = "\u200e\u200f\u061c"
_ARROW = re.compile(r"-{2,}>")
_TIME = r"(?:(\d{1,4})[:.])?(\d{1,3}):(\d{1,2})(?:[.,٫](\d{1,3}))?"
_TIMING = re.compile(rf"^\s*{_TIME}\s*-{{2,}}>\s*{_TIME}(?:\s.*)?$")
_TIME_ALONE = re.compile(rf"^\s*{_TIME}\s*$")
_SECONDS = re.compile(r"^\s*(\d{1,6})(?:[.,٫](\d{1,3}))?\s*$")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>", re.IGNORECASE)
#: What WebVTT, SRT and their users write as markup; other things between angle brackets are text.
_TAG = re.compile(r"</?(?:c|b|i|u|s|v|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
#: What players of SubRip take for a place on the screen: `{\an8}`.
_PLACE = re.compile(r"\{\\[^{}]*\}")
_NEWLINES = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENTITIES = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|lrm|rlm|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from one millisecond of a film to another; `text` is plain and may have several lines."""

    start_ms: int
    end_ms: int
    text: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A place that could not be read: the line's number in the file, and a code (`times`, `order`, `empty`, `long`)."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, in the order of the film, and what of it could not be read."""

    cues: list[Cue]
    faults: list[Fault]


def decode(content: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or Windows-1256 as old Persian subtitles are.

    Raises ValueError for what is no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if b"\x00" in content:
        raise ValueError("no text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1256", errors="replace")


def read(text: str, language: str = "fa") -> Reading:
    """Read WebVTT or SubRip; what is wrong is passed over and told."""
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
    is_webvtt = text.startswith("WEBVTT")
    lines = (text if is_webvtt else _PLACE.sub("", text)).split("\n")
    cues: list[Cue] = []
    faults: list[Fault] = []
    is_open = False
    for first, block in _blocks(lines):
        timing = next((index for index, line in enumerate(block) if _ARROW.search(line)), None)
        if timing is None:
            # SubRip knows no notes: a block without times is the rest of a text with an empty line in it.
            rest = _plain(block, language)[0]
            if not is_webvtt and is_open and rest and not to_latin(rest).isdecimal():
                cues[-1] = replace(cues[-1], text=f"{cues[-1].text}\n{rest}")
            continue
        cue, code = _cue(block[timing], block[timing + 1 :], language)
        is_open = cue is not None
        if cue is None:
            faults.append(Fault(first + timing, code))
        else:
            cues.append(cue)
    return Reading(in_order(cues), faults)


def _blocks(lines: Sequence[str]) -> Iterable[tuple[int, list[str]]]:
    """Yield what stands between empty lines, with the number of its first line; times begin a block of their own."""
    block: list[str] = []
    first = 1
    has_times = False
    for number, line in enumerate(lines, 1):
        is_timing = bool(_TIMING.match(to_latin(line)))
        if line.strip() and not (is_timing and has_times):
            if not block:
                first = number
            block.append(line)
            has_times |= is_timing
            continue
        if block:
            yield first, block
        block, first, has_times = ([line], number, True) if is_timing else ([], number, False)
    if block:
        yield first, block


def _cue(timing: str, lines: list[str], language: str) -> tuple[Cue | None, str]:
    match = _TIMING.match(to_latin(timing))
    if match is None:
        return None, "times"
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if start is None or end is None:
        return None, "times"
    if end <= start:
        return None, "order"
    text, voice = _plain(lines, language)
    if not text:
        return None, "empty"
    if len(text) > LONGEST_TEXT:
        return None, "long"
    return Cue(start, end, text, voice), ""


def _milliseconds(parts: Sequence[str | None]) -> int | None:
    hours, minutes, seconds, fraction = parts
    if int(seconds or 0) > 59 or (hours is not None and int(minutes or 0) > 59):
        return None
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    found = whole * 1000 + int((fraction or "0").ljust(3, "0"))
    return found if found <= LONGEST_MS else None


def _plain(lines: Iterable[str], language: str) -> tuple[str, str]:
    raw = "\n".join(lines)
    voice = _VOICE.search(raw)
    text = _unescape(_TAG.sub("", raw))
    return clean(text, language), clean_voice(_unescape(voice[1]), language) if voice else ""


def _unescape(text: str) -> str:
    return _ENTITIES.sub(lambda match: html.unescape(match[0].lower()), text)


def clean(text: str, language: str) -> str:
    """Return the text of a cue as it is kept: no hidden characters, no empty lines, no marks at a line's beginning."""
    tidy = clean_text(_NEWLINES.sub("\n", text), language, multiline=True)
    lines = (line.lstrip(_MARKS + " \t").rstrip() for line in tidy.split("\n"))
    # What is left may be marks and joiners alone: that is nothing a reader sees.
    return "\n".join(
        line for line in lines if any(unicodedata.category(char)[0] not in "CZ" for char in line)
    )


def clean_voice(name: str, language: str) -> str:
    """Return the name of a speaker as it is kept: one line, no angle brackets."""
    return clean_text(re.sub(r"[<>\n]", " ", _NEWLINES.sub("\n", name)), language)[:LONGEST_VOICE].strip()


def in_order(cues: Iterable[Cue]) -> list[Cue]:
    """Return cues as WebVTT wants them: by their beginning."""
    return sorted(cues, key=lambda cue: (cue.start_ms, cue.end_ms))


def faults_of(cues: Iterable[Cue]) -> list[tuple[int, str]]:
    """Return the places (from 0) of cues that must not be stored, with codes as in `Fault`."""
    found = []
    for index, cue in enumerate(cues):
        if not 0 <= cue.start_ms <= LONGEST_MS or not 0 <= cue.end_ms <= LONGEST_MS:
            found.append((index, "times"))
        elif cue.end_ms <= cue.start_ms:
            found.append((index, "order"))
        elif not cue.text:
            found.append((index, "empty"))
        elif len(cue.text) > LONGEST_TEXT:
            found.append((index, "long"))
    return found


# --- writing ------------------------------------------------------------------------------------------------------


def write(cues: Iterable[Cue], language: str = "fa") -> str:
    """Return cues as WebVTT; ValueError for a cue that no strict reader would take."""
    ordered = in_order(cues)
    if wrong := faults_of(ordered):
        raise ValueError(wrong)
    blocks = ["WEBVTT\n"]
    for cue in ordered:
        lines = [_escape(_directed(line, language)) for line in cue.text.split("\n")]
        if cue.voice:
            lines[0] = f"<v {_escape(cue.voice)}>{lines[0]}"
        blocks.append(f"{time_of(cue.start_ms)} --> {time_of(cue.end_ms)}\n" + "\n".join(lines) + "\n")
    return "\n".join(blocks)


def write_srt(cues: Iterable[Cue]) -> str:
    """Return cues as SubRip, which other programs import; a speaker's name stands before the text."""
    blocks = []
    for number, cue in enumerate(in_order(cues), 1):
        start, end = (time_of(value).replace(".", ",") for value in (cue.start_ms, cue.end_ms))
        voice = f"{cue.voice}: " if cue.voice else ""
        blocks.append(f"{number}\n{start} --> {end}\n{voice}{cue.text}\n")
    return "\n".join(blocks)


def time_of(milliseconds: int) -> str:
    """Return a moment as WebVTT writes it: `01:02:03.400`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def clock_of(milliseconds: int, *, with_hours: bool = True) -> str:
    """Return a moment as people read it, to the second: `1:02:03`, or `02:03` where no hour is counted."""
    seconds = milliseconds // 1000
    hours = f"{seconds // 3600}:" if with_hours or seconds >= 3600 else ""
    return f"{hours}{seconds // 60 % 60:02}:{seconds % 60:02}"


def read_time(text: str) -> int | None:
    """Return the milliseconds of a typed time (`1:02:03`, `۰۲:۰۳٫۵`, `125`), None for what is none."""
    plain = to_latin(text.translate(dict.fromkeys(map(ord, _MARKS))).replace("：", ":"))
    if match := _TIME_ALONE.match(plain):
        return _milliseconds(match.groups())
    if match := _SECONDS.match(plain):
        found = int(match[1]) * 1000 + int((match[2] or "0").ljust(3, "0"))
        return found if found <= LONGEST_MS else None
    return None


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _directed(line: str, language: str) -> str:
    if language not in _RIGHT_TO_LEFT:
        return line
    strong = next((kind for kind in map(unicodedata.bidirectional, line) if kind in ("L", "R", "AL")), "")
    return RLM + line if strong == "L" else line
