"""`portal.py` itself: what it says to a Python that cannot run it, and that any Python 3 can read it."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import portal
from portal_tool.command_line import parser

ROOT = Path(__file__).resolve().parent.parent


def test_old_python_gets_one_sentence_with_the_remedy() -> None:
    sentence = portal.complaint((3, 9, 2))
    assert "Python 3.9 is too old" in sentence
    assert "3.11" in sentence
    assert "apt-get install python3" in sentence


def test_missing_part_of_the_standard_library_is_named() -> None:
    def load(name: str) -> None:
        if name == "venv":
            raise ImportError(name)

    sentence = portal.complaint((3, 11, 2), load=load)
    assert "'venv'" in sentence
    assert "apt-get install" in sentence


def test_this_python_is_welcome() -> None:
    assert portal.complaint(sys.version_info) == ""


def test_portal_py_is_readable_by_any_python_3() -> None:
    tree = ast.parse((ROOT / "portal.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    too_new = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match)
    assert not [node for node in ast.walk(tree) if isinstance(node, too_new)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert all(node.returns is None for node in functions)


def test_the_two_commands_and_their_flags() -> None:
    demo = parser().parse_args(["demo"])
    assert (demo.port, demo.fresh, demo.yes) == (8000, False, False)
    test = parser().parse_args(["test", "-k", "persian", "--unit"])
    assert (test.k, test.unit, test.browser) == ("persian", True, False)


@pytest.mark.parametrize(
    "words", [[], ["serve"], ["demo", "--port", "70000"], ["test", "--unit", "--browser"]]
)
def test_wrong_words_end_with_a_usage_line(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "portal.py", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "usage: portal.py" in done.stderr
    assert "Traceback" not in done.stderr


def _pinned(name: str) -> dict[str, str]:
    """Return package → version of an exported requirements file."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.split(";")[0].split("\\")[0].strip() for line in lines if line[:1].isalnum()]
    return {pin.split("==")[0].split("[")[0]: pin.split("==")[1] for pin in pins}


def _normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_both_requirements_files_come_from_the_one_lock() -> None:
    """`uv export` was run after the last change of pyproject.toml and uv.lock."""
    locked = {
        package["name"]: package.get("version")
        for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime, dev = _pinned("requirements.txt"), _pinned("requirements-dev.txt")
    for pins in (runtime, dev):
        assert {name: locked[name] for name in pins} == pins
    for wanted, pins in (
        (project["project"]["dependencies"], runtime),
        (project["dependency-groups"]["dev"], dev),
    ):
        names = {_normal(re.split(r"[~>\[]", requirement)[0]) for requirement in wanted}
        assert names <= pins.keys(), "run the two commands of docs/dependencies.md"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_has_hashes(name: str) -> None:
    blocks = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert all("--hash=sha256:" in line for line in blocks if line[:1].isalnum())


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "python3 portal.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "exec python3 portal.py test" in script
    assert len(script.splitlines()) == 2


def test_every_direct_dependency_is_explained() -> None:
    """docs/dependencies.md has a line for each, with the version in the lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    explained = {row[0]: row[1] for row in rows}
    locked = _pinned("requirements.txt") | _pinned("requirements-dev.txt")
    for wanted in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"]):
        name = re.split(r"[~>\[]", wanted)[0]
        assert name in explained, f"docs/dependencies.md does not explain {name}"
        assert locked[_normal(name)].startswith(explained[name]), name
