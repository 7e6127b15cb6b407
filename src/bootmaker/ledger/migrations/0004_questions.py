"""Questions kept under a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds their table."""

    dependencies = [("ledger", "0003_phrases")]

    operations = [
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("lens", models.CharField(max_length=40)),
                ("filter", models.JSONField(default=list)),
                ("against", models.JSONField(null=True)),
                ("parameters", models.JSONField(default=dict)),
                ("author", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
