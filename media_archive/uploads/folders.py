"""Folders of cameras and their disks: which files in them are meant, and which only accompany them."""

import os
from collections.abc import Iterator
from pathlib import Path

#: Files that systems leave behind, and folders of theirs.
JUNK = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"}
)
#: What cameras and programs lay beside a photograph or film: thumbnails, proxies, settings, indices.
SIDECARS = frozenset({
    "aae", "bdm", "bim", "bin", "cfa", "cpi", "ctg", "dat", "inf", "ini", "int", "lnk", "log", "lrf", "lrv", "md5",
    "modd", "moff", "mpl", "pek", "ppn", "sav", "sidecar", "srt", "thm", "tid", "tmp", "xml", "xmp",
})  # fmt: skip


def is_meant(name: str) -> bool:
    """Tell whether somebody means this file or folder: it is not hidden, left behind, or beside another."""
    lowered = name.lower()
    return (
        not name.startswith((".", "~")) and lowered not in JUNK and lowered.rpartition(".")[2] not in SIDECARS
    )


def files_below(root: Path, *, skip: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Yield the files below a folder that are meant, in the order of their paths; links are not followed.

    Args:
        skip: names of folders right below `root` that are left out.
    """
    for folder, folders, names in os.walk(root):
        is_top = Path(folder) == root
        folders[:] = sorted(name for name in folders if is_meant(name) and not (is_top and name in skip))
        for name in sorted(filter(is_meant, names)):
            path = Path(folder) / name
            if path.is_file() and not path.is_symlink():
                yield path
