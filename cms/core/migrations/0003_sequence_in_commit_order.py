"""Number documents in commit order on PostgreSQL: the trigger runs when a transaction commits, under one lock."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CREATE = """
CREATE SEQUENCE core_document_sequence;

CREATE FUNCTION core_number_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Held until the commit is visible: the next writer gets a later number and is seen later.
    PERFORM pg_advisory_xact_lock(7302001);
    UPDATE core_publisheddocument SET sequence = nextval('core_document_sequence')
    WHERE id = NEW.id AND sequence IS NULL;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER core_number_document
AFTER INSERT OR UPDATE ON core_publisheddocument
DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.sequence IS NULL)
EXECUTE FUNCTION core_number_document();
"""

DROP = """
DROP TRIGGER core_number_document ON core_publisheddocument;
DROP FUNCTION core_number_document();
DROP SEQUENCE core_document_sequence;
"""


def _on_postgresql(sql: str) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    def run(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("core", "0002_keep_documents_filterable")]

    operations = [migrations.RunPython(_on_postgresql(CREATE), _on_postgresql(DROP))]
