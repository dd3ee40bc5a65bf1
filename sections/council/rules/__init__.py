"""Rules of the record that no single row can check: triggers in the database, the same on SQLite and PostgreSQL.

`definitions` says what each forbids, `triggers` writes that for a database, `install` keeps the database in step with
them, `errors` turns a refusal of the database into a `ValidationError`
in the words of `sections.council.messages`.
"""

from .errors import as_validation_error, violated_rule
from .install import drop_triggers, install_triggers, missing_triggers

__all__ = ["as_validation_error", "drop_triggers", "install_triggers", "missing_triggers", "violated_rule"]
