"""The shape of the code: imports point down, modules stay readable, portal.py needs nothing installed."""

import ast
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("cms", "home", "media_archive", "search", "sections", "portal_tool")
#: A module longer than this is split by concern.
MODULE_LINES = 350
MODULES = [
    path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts  # Migrations are written by a machine.
]


def test_imports_only_point_down(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Upper layers use lower ones, never the other way, and sibling sections never meet (pyproject.toml)."""
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


def test_modules_are_short_enough_to_read() -> None:
    """No module grows past what one reads in one sitting."""
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    assert {name: length for name, length in lengths.items() if length > MODULE_LINES} == {}


def _imported(path: Path) -> set[str]:
    """Return the top-level names of what a file imports, relative imports left out."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module).partition(".")[0])
    return names


def test_portal_tool_uses_the_standard_library_alone() -> None:
    """portal.py runs before anything is installed."""
    for path in (ROOT / "portal.py", *(ROOT / "portal_tool").glob("*.py")):
        assert _imported(path) <= {*sys.stdlib_module_names, "portal_tool"}, path
