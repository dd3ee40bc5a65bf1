"""A rule as data, and the statements that make it a trigger."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule at one table: a change that makes `violated` true is refused under the rule's name.

    `violated` is SQL that both databases understand and is asked after the change, with the row as NEW and OLD.
    `lock` is a statement for PostgreSQL that makes writers wait whose changes are right alone and wrong together;
    SQLite has one writer at a time anyway.
    """

    name: str
    table: str
    #: `INSERT`, `UPDATE`, `UPDATE OF a, b` or `DELETE`.
    event: str
    violated: str
    lock: str = ""

    @property
    def trigger(self) -> str:
        """The trigger's name: rule, table without the app's name, event."""
        return f"{self.name}__{self.table.removeprefix('council_')}_{self.event.split()[0].lower()}"


def source(rule: Rule, vendor: str) -> str:
    """Return what the database keeps of the rule: SQLite the whole statement, PostgreSQL the function's body."""
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER {rule.trigger} AFTER {rule.event} ON {rule.table} FOR EACH ROW WHEN {rule.violated} "
            f"BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {rule.name}'); END"
        )
    return (
        f" BEGIN {rule.lock} IF {rule.violated} THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', "
        f"CONSTRAINT = '{rule.name}', MESSAGE = '{rule.name}'; END IF; RETURN NULL; END -- {rule.event}"
    )


def create_statements(rule: Rule, vendor: str) -> Iterator[str]:
    """Yield what creates the rule's trigger."""
    text = source(rule, vendor)
    if vendor == "sqlite":
        yield text
        return
    yield f"CREATE OR REPLACE FUNCTION {rule.trigger}() RETURNS trigger LANGUAGE plpgsql AS $${text}\n$$"
    yield (
        f"CREATE TRIGGER {rule.trigger} AFTER {rule.event} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.trigger}()"
    )


def drop_statements(trigger: str, table: str, vendor: str) -> Iterator[str]:
    """Yield what removes a trigger."""
    if vendor == "sqlite":
        yield f"DROP TRIGGER IF EXISTS {trigger}"
        return
    yield f"DROP TRIGGER IF EXISTS {trigger} ON {table}"
    yield f"DROP FUNCTION IF EXISTS {trigger}()"
