"""Two indexes: a body's sessions in the order of their time, and those of one term."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Lists of a body's sessions, and the sessions beside one, cost the same however many there are."""

    dependencies = [("council", "0006_published_changes_by_correction")]

    operations = [
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                fields=["body", "scheduled_at", "state", "is_public"], name="council_session_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["body", "term", "scheduled_at"], name="council_session_in_term"),
        ),
    ]
