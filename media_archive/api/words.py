"""What is said in a track, without the times: for search."""

import re

#: As much as search reads of a document.
MAX_TEXT = 120_000
_TIMES = re.compile(r"-->")
_TAG = re.compile(r"<[^>\n]*>")
_NOT_CUES = ("WEBVTT", "NOTE", "STYLE", "REGION")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": "", "&amp;": "&"}


def spoken(vtt: str) -> str:
    """Return the text of the cues of a WebVTT file, a line for each; anything else gives what can be made of it."""
    said: list[str] = []
    length = 0
    for block in re.split(r"\n[ \t]*\n", vtt.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")):
        lines = block.strip("\n").split("\n")
        times = next((place for place, line in enumerate(lines[:2]) if _TIMES.search(line)), None)
        if times is None or lines[0].startswith(_NOT_CUES):
            continue
        text = _TAG.sub("", " ".join(lines[times + 1 :])).strip()
        for entity, char in _ENTITIES.items():
            text = text.replace(entity, char)
        if text:
            said.append(text)
            length += len(text) + 1
        if length > MAX_TEXT:
            break
    return "\n".join(said)[:MAX_TEXT]
