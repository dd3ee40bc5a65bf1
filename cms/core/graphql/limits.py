"""What a query may ask for at once: measured on the parsed document, before it is validated or executed.

Fragments are counted as often as they are spread, each measured once; a fragment that spreads itself is refused.
"""

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    parse,
)

MAX_TOKENS = 1500
MAX_NESTING = 40
MAX_DEPTH = 10
#: The introspection query of GraphiQL is 13 deep.
MAX_INTROSPECTION_DEPTH = 15
MAX_ALIASES = 20
MAX_ROOT_FIELDS = 10
MAX_DIRECTIVES = 20
MAX_FRAGMENTS = 30
#: Fields that may be resolved, counting every item of every list asked for.
MAX_COMPLEXITY = 10_000
MAX_PAGE = 100
DEFAULT_PAGE = 20
_INTROSPECTION = ("__schema", "__type")


class LimitError(GraphQLError):
    """A query is over a limit; `extensions` names it."""

    def __init__(self, limit: str, maximum: int) -> None:
        super().__init__(
            f"The query is over the limit of {maximum} for {limit}.",
            extensions={"code": "QUERY_TOO_COMPLEX", "limit": limit, "maximum": maximum},
        )


@dataclass(slots=True)
class Measure:
    """How much a selection asks for."""

    depth: int = 0
    introspection_depth: int = 0
    aliases: int = 0
    directives: int = 0
    complexity: int = 0

    def add(self, other: "Measure") -> None:
        """Take in what stands beside."""
        self.depth = max(self.depth, other.depth)
        self.introspection_depth = max(self.introspection_depth, other.introspection_depth)
        self.aliases += other.aliases
        self.directives += other.directives
        self.complexity = min(self.complexity + other.complexity, 10**9)


@dataclass(slots=True)
class _Measurer:
    fragments: dict[str, FragmentDefinitionNode]
    variables: dict[str, Any]
    names: set[str] = field(default_factory=set)
    known: dict[str, Measure] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    def selections(self, node: SelectionSetNode | None) -> Measure:
        total = Measure()
        for selection in node.selections if node else ():
            if isinstance(selection, FieldNode):
                total.add(self._field(selection))
            elif isinstance(selection, InlineFragmentNode):
                total.add(self.selections(selection.selection_set))
                total.directives += len(selection.directives or ())
            elif isinstance(selection, FragmentSpreadNode):
                total.add(self._fragment(selection.name.value))
                total.directives += len(selection.directives or ())
            self._check(total)
        return total

    def _field(self, node: FieldNode) -> Measure:
        self.names.add(node.name.value)
        inner = self.selections(node.selection_set)
        is_introspection = node.name.value in _INTROSPECTION
        return Measure(
            depth=0 if is_introspection else inner.depth + 1,
            introspection_depth=inner.depth + 1 if is_introspection else inner.introspection_depth,
            aliases=int(node.alias is not None) + inner.aliases,
            directives=len(node.directives or ()) + inner.directives,
            complexity=min(1 + self._items(node) * inner.complexity, 10**9),
        )

    def _fragment(self, name: str) -> Measure:
        if name in self.open:
            raise GraphQLError(f"Fragment {name!r} spreads itself.", extensions={"code": "FRAGMENT_CYCLE"})
        if name not in self.known:
            self.open.add(name)
            definition = self.fragments.get(name)
            self.known[name] = self.selections(definition.selection_set if definition else None)
            self.open.discard(name)
        return self.known[name]

    def _items(self, node: FieldNode) -> int:
        """Return how many items a field brings: its `first`, as written or as given in a variable."""
        for argument in node.arguments or ():
            if argument.name.value == "first":
                value: Any = MAX_PAGE
                if isinstance(argument.value, IntValueNode):
                    value = int(argument.value.value[:10])
                elif isinstance(argument.value, VariableNode):
                    value = self.variables.get(argument.value.name.value, MAX_PAGE)
                return value if isinstance(value, int) and 0 < value <= MAX_PAGE else MAX_PAGE
        inner = node.selection_set.selections if node.selection_set else ()
        names = {item.name.value for item in inner if isinstance(item, FieldNode)}
        return DEFAULT_PAGE if names & {"edges", "nodes"} else 1

    def _check(self, total: Measure) -> None:
        for limit, value, maximum in (
            ("depth", total.depth, max(MAX_DEPTH, MAX_INTROSPECTION_DEPTH)),
            ("aliases", total.aliases, MAX_ALIASES),
            ("directives", total.directives, MAX_DIRECTIVES),
            ("complexity", total.complexity, MAX_COMPLEXITY),
        ):
            if value > maximum:
                raise LimitError(limit, maximum)


def parse_within_limits(source: str, variables: dict[str, Any]) -> tuple[DocumentNode, set[str]]:
    """Return the parsed document and the names of all fields in it; GraphQLError for what is over a limit."""
    if _nesting(source) > MAX_NESTING:
        raise LimitError("nesting", MAX_NESTING)
    try:
        document = parse(source, max_tokens=MAX_TOKENS, no_location=False)
    except RecursionError:
        raise LimitError("nesting", MAX_NESTING) from None
    except GraphQLError as error:
        if "token" in error.message and str(MAX_TOKENS) in error.message:
            raise LimitError("tokens", MAX_TOKENS) from None
        raise
    fragments = {
        node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
    }
    if len(fragments) > MAX_FRAGMENTS:
        raise LimitError("fragments", MAX_FRAGMENTS)
    measurer = _Measurer(fragments, variables)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            _check_operation(measurer, definition)
    return document, measurer.names


def _check_operation(measurer: _Measurer, operation: OperationDefinitionNode) -> None:
    if len(operation.selection_set.selections) > MAX_ROOT_FIELDS:
        raise LimitError("root fields", MAX_ROOT_FIELDS)
    total = measurer.selections(operation.selection_set)
    if total.depth > MAX_DEPTH:
        raise LimitError("depth", MAX_DEPTH)
    if total.introspection_depth > MAX_INTROSPECTION_DEPTH:
        raise LimitError("introspection depth", MAX_INTROSPECTION_DEPTH)


def _nesting(source: str) -> int:
    """Return the deepest nesting of brackets; brackets inside texts are counted too, which only refuses more."""
    depth = deepest = 0
    for char in source:
        if char in "{[(":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "}])":
            depth -= 1
    return deepest
