"""Text in time: whatever other programs write is read, and what is written any strict reader takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_archive import tracks
from media_archive.tracks import Cue, Fault

FA = "سلام بر همه"
#: Pieces that break parsers, between letters of both directions.
PIECES = st.sampled_from(
    [
        "سلام", "می‌رود", "BRT", "-->", "<b>", "</b>", "&amp;", "&", "<", ">", "WEBVTT", "NOTE", "STYLE", "۱۲", "1",
        " ", "\n", "\n\n", "\r\n", "\u202e", "\u2067", "\u200f", "\ufeff", "\t", "<v علی>", "{\\an8}",
        "00:01.000 --> 00:02.000",
        "\u2028", "é", "\x00", "﷼", ".", "«", "»", "\u200d", "\u200c", "ي", "ك", "\u064b",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=40))
CUES = st.builds(
    lambda start, length, text, voice, language: (language, Cue(start, start + length, text, voice)),
    st.integers(0, 360_000_000 - 100_000),
    st.integers(1, 90_000),
    TEXTS,
    TEXTS,
    st.just("fa"),
)


@given(st.lists(CUES, max_size=6), st.sampled_from(["fa", "en", "ar"]))
def test_what_is_written_is_read_again(pairs: list[tuple[str, Cue]], language: str) -> None:
    """To the letter, with nothing that hides or reorders text; what nobody would see is no cue."""
    cues = [
        Cue(
            cue.start_ms,
            cue.end_ms,
            tracks.clean(cue.text, language),
            tracks.clean_voice(cue.voice, language),
        )
        for _, cue in pairs
    ]
    kept = [cue for cue in cues if cue.text and len(cue.text) <= tracks.LONGEST_TEXT]
    text = tracks.write(kept, language)
    again = tracks.read(text, language)
    assert again.cues == tracks.in_order(kept)
    assert again.faults == []
    assert tracks.write(again.cues, language) == text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


@given(st.lists(CUES, max_size=6))
def test_a_strict_reader_takes_it(pairs: list[tuple[str, Cue]]) -> None:
    """Header, blocks parted by one empty line, times of two digits and more, no arrow and no tag in texts."""
    cues = [
        Cue(cue.start_ms, cue.end_ms, text, "") for _, cue in pairs if (text := tracks.clean(cue.text, "fa"))
    ]
    header, *blocks = tracks.write(cues).split("\n\n")
    assert header.strip() == "WEBVTT"
    assert len(blocks) == len(cues)
    for block in blocks:
        timing, *lines = block.rstrip("\n").split("\n")
        assert re.fullmatch(r"\d{2}:[0-5]\d:[0-5]\d\.\d{3} --> \d{2}:[0-5]\d:[0-5]\d\.\d{3}", timing)
        assert lines
        assert not any("-->" in line or "<" in line or not line.strip() for line in lines)


@given(st.text(max_size=400) | st.lists(PIECES, max_size=40).map("".join))
def test_anything_can_be_read(text: str) -> None:
    """Never an exception; and what was understood can be written."""
    reading = tracks.read(text)
    tracks.write(reading.cues)


@given(st.binary(max_size=300))
def test_any_file_is_a_text_or_told_to_be_none(content: bytes) -> None:
    try:
        text = tracks.decode(content)
    except ValueError:
        return
    tracks.read(text)


def test_reads_webvtt_with_everything_in_it() -> None:
    """Byte order mark, CRLF, notes, styles, identifiers, settings, tags, entities and voices."""
    source = (
        "\ufeffWEBVTT - captions\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE secret --- remark\r\n\r\n"
        "intro\r\n00:01.000 --> 00:04.500 align:start position:10%\r\n<v.loud مهدی رضایی>سلام &amp; <b>درود</b>\r\n"
        "<c.yellow>خط</c> دوم\r\n\r\n01:00:00.000 --> 01:00:02.000\r\n<00:30.000>کاراوکه &lt;3\r\n"
    )
    assert tracks.read(source).cues == [
        Cue(1_000, 4_500, "سلام & درود\nخط دوم", "مهدی رضایی"),
        Cue(3_600_000, 3_602_000, "کاراوکه <3"),
    ]


def test_reads_subrip() -> None:
    """Numbers, comma decimals, Persian digits, an empty line in the middle, old-style tags, no line between cues."""
    source = (
        "1\n00:00:01,000 --> 00:00:02,500\n<font color='red'>یک</font>\n\nو نیم\n\n"
        "2\n۰۰:۰۰:۰۳٫۰۰۰ --> ۰۰:۰۰:۰۴٫۰۰۰\n{\\an8}دو\n3\n00:00:05,000 --> 00:00:06,000\nسه\n"
    )
    texts = [cue.text for cue in tracks.read(source).cues]
    assert texts[0] == "یک\nو نیم"
    assert texts[1].startswith("دو")
    assert texts[2] == "سه"


def test_windows_files_are_read() -> None:
    """Persian subtitles of the last thirty years are in Windows-1256, some in UTF-16."""
    source = "1\n00:00:01,000 --> 00:00:02,000\nسلام\n"
    for content in (source.encode("cp1256"), source.encode("utf-16"), source.encode("utf-8-sig")):
        assert [cue.text for cue in tracks.read(tracks.decode(content)).cues] == ["سلام"]
    with pytest.raises(ValueError, match="no text"):
        tracks.decode(b"\x00\x01\x02")


def test_letters_are_those_of_the_language() -> None:
    """Arabic yeh and kaf, which Windows keyboards write, become Persian; the half-space stays."""
    source = "WEBVTT\n\n00:01.000 --> 00:02.000\nكميسيون مي‌گويد"
    assert tracks.read(source, "fa").cues[0].text == "کمیسیون می‌گوید"


def test_tells_what_it_could_not_read() -> None:
    """By line and reason; the rest is kept."""
    source = (
        "WEBVTT\n\n00:05.000 --> 00:04.000\nپس\n\n00:99:01.000 --> x\nبد\n\n"
        "00:06.000 --> 00:07.000\n\n00:08.000 --> 00:09.000\nخوب"
    )
    reading = tracks.read(source)
    assert [cue.text for cue in reading.cues] == ["خوب"]
    assert reading.faults == [Fault(3, "order"), Fault(6, "times"), Fault(9, "empty")]


def test_a_persian_line_that_begins_with_latin_goes_from_the_right() -> None:
    """Its direction would follow its first letter (UAX #9, P2); English stays as it is."""
    cue = Cue(0, 1_000, "BRT خط ۷\nمترو")
    assert f"\n{tracks.RLM}BRT خط ۷\nمترو\n" in tracks.write([cue], "fa")
    assert tracks.RLM not in tracks.write([cue], "en")
    assert tracks.read(tracks.write([cue], "fa")).cues == [cue]


def test_writes_subrip_for_other_programs() -> None:
    cue = Cue(3_723_004, 3_724_000, "سلام", "رضایی")
    assert tracks.write_srt([cue]) == "1\n01:02:03,004 --> 01:02:04,000\nرضایی: سلام\n"


@pytest.mark.parametrize(
    ("typed", "milliseconds"),
    [
        ("1:02:03", 3_723_000), ("۰۲:۰۳٫۵", 123_500), ("02:03.25", 123_250), ("125", 125_000), (" \u200f۱:۰۰ ", 60_000),
        ("90:00", 5_400_000), ("1:60:00", None), ("00:61", None), ("x", None), ("", None), ("-1", None),
        ("999:00:00", None),
    ],
)  # fmt: skip
def test_typed_times(typed: str, milliseconds: int | None) -> None:
    assert tracks.read_time(typed) == milliseconds
