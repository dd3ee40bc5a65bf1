#!/usr/bin/env python3
"""The portal's two commands, from a fresh clone with python3 alone.

    python3 portal.py demo    set up, load demo content, serve http://127.0.0.1:8000/
    python3 portal.py test    set up, check the code, run the tests on SQLite and PostgreSQL

This file is kept to what any Python 3 can parse, so that an old one gets a sentence and not a syntax error;
the work is done in the package `portal_tool`, which like this file uses the standard library alone.
"""

import sys

MINIMUM = (3, 11)
#: What a minimal Python may lack, and what portal_tool cannot do without.
NEEDED_MODULES = (
    "fcntl",
    "sqlite3",
    "ssl",
    "subprocess",
    "urllib.request",
    "venv",
    "xml.etree.ElementTree",
    "zlib",
)


def complaint(version, modules=NEEDED_MODULES, load=__import__):
    """Return one sentence on why this Python cannot run the portal, or "" if it can.

    `version` is a tuple like `sys.version_info`; `load` imports a module by name and raises ImportError.
    """
    if tuple(version[:2]) < MINIMUM:
        return (
            "portal.py: Python %d.%d is too old, the portal needs %d.%d or newer: "
            "install one (Debian 12 or newer: apt-get install python3) and run this again with it."
            % (version[0], version[1], MINIMUM[0], MINIMUM[1])
        )
    for name in modules:
        try:
            load(name)
        except ImportError:
            return (
                "portal.py: this Python lacks its standard module '%s': install the whole of Python "
                "(Debian: apt-get install python3 libpython3-stdlib) and run this again." % name
            )
    return ""


if __name__ == "__main__":
    sentence = complaint(sys.version_info)
    if sentence:
        sys.exit(sentence)
    from portal_tool.command_line import main

    sys.exit(main(sys.argv[1:]))
