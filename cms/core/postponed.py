"""Leave modules out that a web worker seldom needs, though a package loads them at its start.

Wagtail's apps add themselves to its v3 API as soon as they are ready: 9 MB of schemas in every worker, for an API that
few ever call. `postponed()` puts stand-ins in the place of those modules while Django starts, notes what the apps
do with them, and `catch_up()` does it with the real modules, in the same order, when somebody asks for the API. What
another module has imported from one, to call it later, is loaded with the first call.
"""

import importlib
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from django.urls import URLResolver

#: Calls that wait, in the order in which they were made.
_waiting: list[tuple["_Promise", tuple[Any, ...], dict[str, Any]]] = []


class _Promise:
    """Something in a module that is not loaded yet; a call is noted while Django starts, afterwards it is made."""

    def __init__(self, module: str, path: tuple[str, ...]) -> None:
        self._module, self._path = module, path

    def __getattr__(self, name: str) -> "_Promise":
        if name.startswith("__"):
            raise AttributeError(name)
        return _Promise(self._module, (*self._path, name))

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        if not any(isinstance(finder, _StandIns) for finder in sys.meta_path):
            return _real(self)(*arguments, **options)
        _waiting.append((self, arguments, options))
        return None


class _StandIn(ModuleType):
    """A module that promises everything."""

    def __getattr__(self, name: str) -> _Promise:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Promise(self.__name__, (name,))


class _StandIns(MetaPathFinder, Loader):
    def __init__(self, names: re.Pattern[str]) -> None:
        self._names = names

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self, is_package=True) if self._names.fullmatch(fullname) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: there is no code."""


@contextmanager
def postponed(names: str) -> Iterator[None]:
    """While the block runs, modules whose whole dotted name matches the expression `names` are not loaded."""
    finder = _StandIns(re.compile(names))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name, module in sys.modules.items() if isinstance(module, _StandIn)]:
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            if isinstance(getattr(sys.modules.get(package), last, None), _StandIn):
                delattr(sys.modules[package], last)


class _Absent(MetaPathFinder):
    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> None:
        if fullname in self._names:
            raise ModuleNotFoundError(f"{fullname} is left out while a web worker starts", name=fullname)


@contextmanager
def absent(*names: str) -> Iterator[None]:
    """While the block runs, these packages are not there for who would use them if they were.

    Who imports one later, when it is needed, gets it.
    """
    finder = _Absent(frozenset(names))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class PostponedResolver(URLResolver):
    """Addresses below a namespace, from a module that is loaded with the first request for one of them.

    Django loads every module of addresses to learn their names as soon as the first name, anywhere, is looked up; it
    looks those of a namespace up by themselves.
    """

    def _populate(self) -> None:
        """Learn no names: whoever asks for one in this namespace loads the module."""


def catch_up() -> None:
    """Load the real modules and make the calls that wait; without any, do nothing."""
    while _waiting:
        called, arguments, options = _waiting.pop(0)
        _real(called)(*map(_real, arguments), **{name: _real(value) for name, value in options.items()})


def _real(value: Any) -> Any:
    if not isinstance(value, _Promise):
        return value
    module, path = vars(value)["_module"], vars(value)["_path"]
    steps: Sequence[str] = path
    return reduce(getattr, steps, importlib.import_module(module))
