"""Full-text search: FTS5 on SQLite, a tsvector column on PostgreSQL. Edits and deletions are followed by the database.

New touchpoints are indexed in bulk by ledger.search: a trigger for each row was three times slower.
"""

from typing import Any

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE ledger_search USING fts5(
        text, content='ledger_touchpoint', content_rowid='position', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER ledger_search_removed AFTER DELETE ON ledger_touchpoint WHEN old.text IS NOT NULL BEGIN
        INSERT INTO ledger_search(ledger_search, rowid, text) VALUES ('delete', old.position, old.text); END""",
    """CREATE TRIGGER ledger_search_changed AFTER UPDATE OF text ON ledger_touchpoint BEGIN
        INSERT INTO ledger_search(ledger_search, rowid, text)
            SELECT 'delete', old.position, old.text WHERE old.text IS NOT NULL;
        INSERT INTO ledger_search(rowid, text) SELECT new.position, new.text WHERE new.text IS NOT NULL; END""",
]

POSTGRESQL = [
    """ALTER TABLE ledger_touchpoint ADD COLUMN search tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', coalesce(text, ''))) STORED""",
    "CREATE INDEX ledger_touchpoint_search ON ledger_touchpoint USING gin(search)",
]


def create(apps: Any, schema_editor: Any) -> None:
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
