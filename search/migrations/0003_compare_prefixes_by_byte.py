"""Autocomplete asks for a range of keys in order: PostgreSQL needs the collation "C" for that, SQLite compares bytes anyway."""

from django.db import migrations, models

ALTER = 'ALTER TABLE search_searchprefix ALTER COLUMN key TYPE varchar(64) COLLATE "{}"'


def _collate(name):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(ALTER.format(name), params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text_index")]

    operations = [
        migrations.RemoveIndex(model_name="searchprefix", name="search_prefix_key"),
        migrations.RunPython(_collate("C"), _collate("default")),
        migrations.AddIndex(
            model_name="searchprefix",
            index=models.Index(fields=["locale", "key"], name="search_prefix_key"),
        ),
    ]
