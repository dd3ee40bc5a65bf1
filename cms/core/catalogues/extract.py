"""Find every translatable string of the project in its Python modules, templates and scripts."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

#: The packages whose strings are the project's own.
PACKAGES = ("cms", "home", "media_archive", "search", "sections")
SKIPPED_PARTS = {"migrations", "tests", "vendor", "node_modules", "demo"}
#: Modules whose strings only an editor sees; everything else may reach a reader of the site.
EDITORIAL_MODULES = {
    "admin", "apps", "blocks", "checks", "desk", "exchange", "management", "models", "panels", "permissions",
    "signal_handlers",
    "unmarked", "uploads", "viewsets", "wagtail_hooks", "widgets",
}  # fmt: skip
EDITORIAL_TEMPLATES = {"wagtailadmin", "wagtailcore", "wagtailimages", "admin", "desk", "styleguide"}

#: Function → positions of (context, msgid, plural) among its arguments.
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_CALL = re.compile(r"(?<![\w.])(_|n?p?gettext(?:_lazy|_noop)?)\(\s*")
_LITERAL = re.compile(r"""u?("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`)\s*""", re.DOTALL)
#: What stands between two of them.
_BETWEEN = re.compile(r"([+,])\s*")

Key = tuple[str | None, str]


@dataclass
class Message:
    """One translatable string: where it stands, and whether a reader of the public site may meet it."""

    context: str | None
    msgid: str
    plural: str | None = None
    domain: str = "django"
    is_public: bool = False
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """Return what gettext looks a message up by."""
        return (self.context, self.msgid)


class _PythonVisitor(ast.NodeVisitor):
    """Collect the calls of Django's gettext functions under whatever name the module imported them."""

    def __init__(self, *, is_public: bool) -> None:
        self.names: dict[str, str] = {}
        self.messages: list[tuple[Message, int]] = []
        self.is_public = is_public
        self._choices_depth = 0

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module == "django.utils.translation":
            for alias in node.names:
                if alias.name in FUNCTIONS:
                    self.names[alias.asname or alias.name] = alias.name

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Labels of choices are printed on the site wherever their class lives."""
        is_choices = any(ast.unparse(base).endswith("Choices") for base in node.bases)
        self._choices_depth += is_choices
        self.generic_visit(node)
        self._choices_depth -= is_choices

    def visit_Call(self, node: ast.Call) -> None:
        function = self._function(node.func)
        if function is not None:
            values = [item.value if isinstance(item, ast.Constant) else None for item in node.args]
            message = _message(function, [item if isinstance(item, str) else None for item in values])
            if message is not None:
                message.is_public = self.is_public or self._choices_depth > 0
                self.messages.append((message, node.lineno))
        self.generic_visit(node)

    def _function(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "translation"
        ):
            return node.attr if node.attr in FUNCTIONS else None
        return None


def _message(function: str, arguments: list[str | None]) -> Message | None:
    """Build a message from a call's literal arguments; None when its msgid is not a literal."""
    context_at, msgid_at, plural_at = FUNCTIONS[function]
    needed = [at for at in (context_at, msgid_at, plural_at) if at is not None]
    if len(arguments) <= max(needed) or any(arguments[at] is None for at in needed):
        return None
    msgid = arguments[msgid_at]
    if not msgid:
        return None
    context = arguments[context_at] if context_at is not None else None
    return Message(context, msgid, arguments[plural_at] if plural_at is not None else None)


def python_messages(source: str, *, is_public: bool = False) -> list[tuple[Message, int]]:
    """Return the messages of a Python module with their line numbers; raises SyntaxError."""
    visitor = _PythonVisitor(is_public=is_public)
    visitor.visit(ast.parse(source))
    return visitor.messages


def template_messages(source: str) -> list[tuple[Message, int]]:
    """Return the messages of a Django template: tags, block tags and `_("…")` in any expression."""
    return _call_messages(templatize(source))


def script_messages(source: str) -> list[tuple[Message, int]]:
    """Return the messages of a browser script that calls `gettext`, `ngettext` or `pgettext`."""
    return [(message, line) for message, line in _call_messages(source) if message.msgid]


def _call_messages(source: str) -> list[tuple[Message, int]]:
    found = []
    for match in _CALL.finditer(source):
        function = "gettext" if match[1] == "_" else match[1]
        message = _message(function, _literals(source, match.end()))
        if message is not None:
            found.append((message, source.count("\n", 0, match.start()) + 1))
    return found


def _literals(source: str, position: int) -> list[str | None]:
    """Read the leading string arguments of a call, joining `"a" + "b"` and `"a" "b"`."""
    arguments: list[str | None] = []
    current: str | None = None
    while True:
        literal = _LITERAL.match(source, position)
        if literal is None:
            break
        text = literal[1]
        value = ast.literal_eval(f'"{text[1:-1]}"' if text[0] == "`" else text)
        current = value if current is None else current + value
        position = literal.end()
        if after := _BETWEEN.match(source, position):
            position = after.end()
            if after[1] == ",":
                arguments.append(current)
                current = None
    if current is not None:
        arguments.append(current)
    return arguments


def project_messages(base_dir: Path) -> list[Message]:
    """Return every message of the project once, with all the places that use it, in a stable order."""
    merged: dict[tuple[str, Key], Message] = {}
    for path, found, domain in _scan(base_dir):
        for message, line in found:
            message.domain = domain
            kept = merged.setdefault((domain, message.key), message)
            kept.plural = kept.plural or message.plural
            kept.is_public = kept.is_public or message.is_public
            kept.places.append(f"{path.relative_to(base_dir).as_posix()}:{line}")
    return sorted(merged.values(), key=lambda message: (message.domain, message.msgid, message.context or ""))


def _scan(base_dir: Path) -> Iterator[tuple[Path, list[tuple[Message, int]], str]]:
    for path in _files(base_dir, ".py", PACKAGES):
        is_public = not EDITORIAL_MODULES & {path.stem, *path.relative_to(base_dir).parts}
        yield path, python_messages(path.read_text("utf-8"), is_public=is_public), "django"
    for suffix in (".html", ".txt", ".xml"):
        for path in _files(base_dir, suffix, ("templates", *PACKAGES)):
            found = template_messages(path.read_text("utf-8"))
            for message, _line in found:
                message.is_public = not EDITORIAL_TEMPLATES & set(path.relative_to(base_dir).parts)
            yield path, found, "django"
    for path in _files(base_dir, ".js", ("static", *PACKAGES)):
        yield path, script_messages(path.read_text("utf-8")), "djangojs"


def _files(base_dir: Path, suffix: str, roots: tuple[str, ...]) -> Iterator[Path]:
    for root in roots:
        for path in sorted((base_dir / root).rglob(f"*{suffix}")):
            if not SKIPPED_PARTS & set(path.relative_to(base_dir).parts):
                yield path
