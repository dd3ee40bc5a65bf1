"""The full-text index beside the entries, kept by the database itself from their token columns.

PostgreSQL: a generated, weighted tsvector (title A, summary B, body C, facets) under a GIN index. SQLite: an external-content
FTS5 table under the rowid `order_key`, so that newest first is its natural order, with triggers. A later migration that
makes SQLite copy `search_searchentry` (Django does so for most changes of columns) must drop and make the triggers anew:
use `CREATE["sqlite"]` and `DROP["sqlite"]` of this module.
"""

from django.db import migrations

POSTGRESQL = [
    """
    ALTER TABLE search_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, title_tokens), 'A')
        || setweight(to_tsvector('simple'::regconfig, summary_tokens), 'B')
        || setweight(to_tsvector('simple'::regconfig, body_tokens), 'C')
        || array_to_tsvector(string_to_array(facet_tokens, ' '))
    ) STORED
    """,
    # With the usual hundred the planner takes the tenth of all words that it knows for all there are.
    "ALTER TABLE search_searchentry ALTER COLUMN vector SET STATISTICS 500",
    "CREATE INDEX search_entry_vector ON search_searchentry USING gin (vector)",
]

_COLUMNS = "title_tokens, summary_tokens, body_tokens, facet_tokens"
_NEW = "new.order_key, new.title_tokens, new.summary_tokens, new.body_tokens, new.facet_tokens"
_OLD = _NEW.replace("new.", "old.")
_PUT = f"INSERT INTO search_fts(rowid, {_COLUMNS}) VALUES ({_NEW});"  # noqa: S608 -- constants
_TAKE = f"INSERT INTO search_fts(search_fts, rowid, {_COLUMNS}) VALUES ('delete', {_OLD});"  # noqa: S608 -- constants

SQLITE = [
    f"""
    CREATE VIRTUAL TABLE search_fts USING fts5(
        {_COLUMNS}, content='search_searchentry', content_rowid='order_key', tokenize='unicode61 remove_diacritics 0'
    )
    """,
    f"CREATE TRIGGER search_fts_insert AFTER INSERT ON search_searchentry BEGIN {_PUT} END",
    f"CREATE TRIGGER search_fts_delete AFTER DELETE ON search_searchentry BEGIN {_TAKE} END",
    f"""
    CREATE TRIGGER search_fts_update AFTER UPDATE OF order_key, {_COLUMNS} ON search_searchentry
    BEGIN {_TAKE} {_PUT} END
    """,
]

CREATE = {"postgresql": POSTGRESQL, "sqlite": SQLITE}
DROP = {
    "postgresql": ["ALTER TABLE search_searchentry DROP COLUMN vector"],
    "sqlite": [
        "DROP TRIGGER IF EXISTS search_fts_insert",
        "DROP TRIGGER IF EXISTS search_fts_delete",
        "DROP TRIGGER IF EXISTS search_fts_update",
        "DROP TABLE search_fts",
    ],
}


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(_run(CREATE), _run(DROP))]
