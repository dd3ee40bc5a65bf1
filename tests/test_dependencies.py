"""Every package that the project's own code imports is one it asked for, not one that came along with another."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What the portal runs, and what only its developers run.
RUNTIME = ("cms", "home", "media_archive", "search", "sections", "manage.py")
DEVELOPMENT = ("bench", "portal.py", "portal_tool", "tests", "tools")
OWN = {name.removesuffix(".py") for name in (*RUNTIME, *DEVELOPMENT)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared(requirements: Iterable[str]) -> set[str]:
    """Return the normal names of requirements such as `psycopg[binary]~=3.3`."""
    return {_normal(re.split(r"[~>=<\[; ]", requirement)[0]) for requirement in requirements}


def _modules(place: str) -> list[Path]:
    path = ROOT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _imports(path: Path) -> set[str]:
    """Return the top-level names a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module).partition(".")[0])
    return names - OWN - set(sys.stdlib_module_names)


def _undeclared(places: Iterable[str], declared: set[str]) -> dict[str, str]:
    """Return each imported name that no declared distribution provides, with a file that imports it."""
    providers = packages_distributions()
    return {
        name: str(path.relative_to(ROOT))
        for place in places
        for path in _modules(place)
        for name in _imports(path)
        if declared.isdisjoint(map(_normal, providers.get(name, [name])))
    }


def test_runtime_code_imports_what_is_declared() -> None:
    assert _undeclared(RUNTIME, _declared(PROJECT["project"]["dependencies"])) == {}


def test_tests_and_tools_import_what_is_declared() -> None:
    groups = (PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"])
    assert _undeclared(DEVELOPMENT, _declared(requirement for group in groups for requirement in group)) == {}
