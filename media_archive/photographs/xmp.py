"""The words of a public picture as XMP (ISO 16684-1, IPTC Core), compact: phones load it with each size."""

import re
from xml.etree import ElementTree as ET

from media_archive.services.labels import Label

CONTENT_TYPE = "application/rdf+xml"
_NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Characters of a caption that go into a file; the item's page has the rest.
_LONGEST = 2000
#: What XML 1.0 cannot hold (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode()
_TAIL = b'<?xpacket end="r"?>'

for _prefix, _uri in _NAMESPACES.items():
    ET.register_namespace(_prefix, _uri)


def packet(label: Label) -> bytes:
    """Return the XMP packet of a label."""
    root = ET.Element(_name("x:xmpmeta"))
    about = ET.SubElement(ET.SubElement(root, _name("rdf:RDF")), _name("rdf:Description"))
    about.set(_name("rdf:about"), "")
    captions = {"x-default": label.caption or label.title, "en": label.caption_en, "ar": label.caption_ar}
    _alternatives(about, "dc:title", {"x-default": label.title})
    _alternatives(about, "dc:description", captions)
    _alternatives(about, "dc:rights", {"x-default": label.rights, "en": label.rights_en})
    _list(about, "dc:creator", "rdf:Seq", (label.credit,))
    _list(about, "dc:subject", "rdf:Bag", label.keywords)
    _text(about, "photoshop:Credit", label.credit)
    _text(about, "photoshop:DateCreated", label.date)
    _text(about, "Iptc4xmpCore:Location", label.place)
    if label.rights:
        _text(about, "xmpRights:Marked", "False" if label.is_free else "True")
    return _HEAD + ET.tostring(root, encoding="utf-8", xml_declaration=False) + _TAIL


def _name(qualified: str) -> str:
    prefix, _, local = qualified.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)[:_LONGEST].strip()


def _text(parent: ET.Element, name: str, text: str) -> None:
    if text := _clean(text):
        ET.SubElement(parent, _name(name)).text = text


def _list(parent: ET.Element, name: str, kind: str, values: tuple[str, ...]) -> None:
    if cleaned := [text for value in values if (text := _clean(value))]:
        holder = ET.SubElement(ET.SubElement(parent, _name(name)), _name(kind))
        for text in cleaned:
            ET.SubElement(holder, _name("rdf:li")).text = text


def _alternatives(parent: ET.Element, name: str, texts: dict[str, str]) -> None:
    """Add a text in several languages, of which the Persian one is the default."""
    if cleaned := {language: text for language, value in texts.items() if (text := _clean(value))}:
        holder = ET.SubElement(ET.SubElement(parent, _name(name)), _name("rdf:Alt"))
        for language, text in cleaned.items():
            item = ET.SubElement(holder, _name("rdf:li"))
            item.set(_LANGUAGE, language)
            item.text = text
