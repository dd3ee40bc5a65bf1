"""Old minutes often tell how many came, and not who."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("council", "0004_keep_oparl_objects")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="present_count",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="For old sessions of which it is not known who was there.",
                null=True,
                verbose_name="number of those present",
            ),
        ),
    ]
