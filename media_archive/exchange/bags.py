"""BagIt 1.0 (RFC 8493): the files that make a folder a bag, written and checked. Independent of what is in it."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST, INFO = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"
PAYLOAD = "data/"
CHUNK = 1024 * 1024
#: Longest tag file that is read; a million lines of a manifest are 130 MB.
_MAX_TAG_FILE = 200 * 1024 * 1024
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*)")
_VERSION = re.compile(r"BagIt-Version: (?:0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8\s*")
Progress = Callable[[int], object]


class BagError(Exception):
    """Why a folder is no sound bag, or why none can be written: a sentence for the operator."""


def file_sha256(path: Path, progress: Progress = int) -> str:
    """Return the SHA-256 of a file; `progress` is told how many bytes have been read since the last call."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            progress(len(chunk))
    return digest.hexdigest()


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)


def begin(folder: Path, identifier: str) -> None:
    """Make a folder ready to become the bag of that name, or to go on becoming it; until `finish` it is no bag.

    Raises BagError for a folder that holds anything else.
    """
    if folder.exists() and not folder.is_dir():
        raise BagError(_("%(path)s is no folder.") % {"path": folder})
    if (
        folder.is_dir()
        and any(folder.iterdir())
        and read_info(folder).get("External-Identifier") != identifier
    ):
        raise BagError(
            _("%(path)s holds something else: choose an empty folder, or the one of the same export.")
            % {"path": folder}
        )
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / INFO).exists():
        write_text(folder / INFO, f"External-Identifier: {identifier}\n")
    (folder / "bagit.txt").unlink(missing_ok=True)


def finish(folder: Path, hashes: Mapping[str, str], info: Mapping[str, str], day: str) -> None:
    """Write the tag files: `hashes` are those of the payload by path, `info` is for bag-info.txt.

    What else lies below `data/` is removed. `day` is the bagging date, unless the bag was there already, the same.
    """
    _remove_strays(folder, set(hashes))
    sizes = [(folder / path).stat().st_size for path in hashes]
    manifest = _lines(hashes)
    before = read_info(folder)
    if (folder / MANIFEST).exists() and (folder / MANIFEST).read_text(encoding="utf-8") == manifest:
        day = before.get("Bagging-Date", day)
    tags = {**info, "Bagging-Date": day, "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}"}
    write_text(folder / MANIFEST, manifest)
    write_text(folder / INFO, "".join(f"{name}: {_one_line(value)}\n" for name, value in tags.items()))
    tag_files = {name: file_sha256(folder / name) for name in (INFO, MANIFEST)}
    tag_files["bagit.txt"] = hashlib.sha256(DECLARATION.encode()).hexdigest()
    write_text(folder / TAG_MANIFEST, _lines(tag_files))
    write_text(folder / "bagit.txt", DECLARATION)


def _lines(hashes: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {_encoded(path)}\n" for path, digest in sorted(hashes.items()))


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _decoded(path: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        path = re.sub(code, char, path, flags=re.IGNORECASE)
    return path


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _remove_strays(folder: Path, wanted: set[str]) -> None:
    for path in list(payload_files(folder)):
        if path not in wanted:
            (folder / path).unlink()
    for parent, _folders, _files in os.walk(folder / PAYLOAD, topdown=False):
        if not any(Path(parent).iterdir()):
            Path(parent).rmdir()


def payload_files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below `data/`; BagError for a link, which could lead anywhere."""
    for parent, folders, files in os.walk(folder / PAYLOAD):
        for name in (*folders, *files):
            path = Path(parent) / name
            if path.is_symlink():
                raise BagError(_("%(path)s is a link; a bag holds files alone.") % {"path": path})
        for name in files:
            yield (Path(parent) / name).relative_to(folder).as_posix()


def read_info(folder: Path) -> dict[str, str]:
    """Return what bag-info.txt says; nothing without one."""
    path = folder / INFO
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for line in _tag_file(path).splitlines():
        name, colon, value = line.partition(":")
        if colon and not line[0].isspace():
            found[name.strip()] = value.strip()
    return found


def read_hashes(folder: Path) -> dict[str, str]:
    """Return the hashes of the payload by path, after checking that manifest and folder name the same files.

    Raises BagError for everything that makes the folder no bag, but reads none of the payload: see `verify`.
    """
    if not (folder / "bagit.txt").is_file():
        raise BagError(
            _("%(path)s is no bag: there is no bagit.txt. Was its export finished?") % {"path": folder}
        )
    if not _VERSION.fullmatch(_tag_file(folder / "bagit.txt")):
        raise BagError(_("bagit.txt names no version of BagIt that is known here (0.97, 1.0, UTF-8)."))
    if not (folder / MANIFEST).is_file():
        raise BagError(_("The bag has no %(name)s.") % {"name": MANIFEST})
    hashes = _read_manifest(folder / MANIFEST)
    for path in hashes:
        if not path.startswith(PAYLOAD):
            raise BagError(_("The manifest names a file outside of data/: %(path)s") % {"path": path})
    present = set(payload_files(folder))
    if missing := sorted(set(hashes) - present):
        raise BagError(_("Missing from the bag: %(path)s") % {"path": missing[0]})
    if strays := sorted(present - set(hashes)):
        raise BagError(_("In the bag, but not in its manifest: %(path)s") % {"path": strays[0]})
    _check_size(folder, hashes)
    _check_tags(folder)
    return hashes


def verify(folder: Path, hashes: Mapping[str, str], progress: Progress = int) -> None:
    """Read the whole payload; BagError for the first file that is not what the manifest says."""
    for path, digest in hashes.items():
        if file_sha256(folder / path, progress) != digest:
            raise BagError(_("Damaged: %(path)s is not what the manifest says.") % {"path": path})


def _read_manifest(path: Path) -> dict[str, str]:
    hashes: dict[str, str] = {}
    for number, line in enumerate(_tag_file(path).splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        name = _decoded(found[2].removeprefix("./")) if found else ""
        parts = PurePosixPath(name)
        if not found or parts.is_absolute() or ".." in parts.parts or "\x00" in name or name in hashes:
            raise BagError(
                _("Line %(number)d of %(name)s cannot be read.") % {"number": number, "name": path.name}
            )
        hashes[name] = found[1].lower()
    return hashes


def _check_size(folder: Path, hashes: Mapping[str, str]) -> None:
    size = sum((folder / path).stat().st_size for path in hashes)
    stated = read_info(folder).get("Payload-Oxum")
    if stated is not None and stated != f"{size}.{len(hashes)}":
        raise BagError(_("The bag is not as large as it says (Payload-Oxum)."))


def _check_tags(folder: Path) -> None:
    if not (folder / TAG_MANIFEST).is_file():
        return
    for name, digest in _read_manifest(folder / TAG_MANIFEST).items():
        path = folder / name
        if path.is_symlink() or not path.is_file() or file_sha256(path) != digest:
            raise BagError(_("Damaged: %(path)s is not what the manifest says.") % {"path": name})


def _tag_file(path: Path) -> str:
    if path.is_symlink() or path.stat().st_size > _MAX_TAG_FILE:
        raise BagError(_("%(path)s cannot be read.") % {"path": path})
    try:
        return path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError):
        raise BagError(_("%(path)s cannot be read.") % {"path": path}) from None
