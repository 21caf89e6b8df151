"""The town confirms the Löschfristen, which are proposals until then."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committees", "0093_file_sums")]

    operations = [
        migrations.AddField(
            model_name="municipality",
            name="retention_confirmed_on",
            field=models.DateField(
                blank=True,
                help_text="leer: Unter „Datenschutz“ steht, dass die Fristen vorläufig sind",
                null=True,
                verbose_name="Löschfristen bestätigt am",
            ),
        ),
        migrations.AddField(
            model_name="municipality",
            name="retention_confirmed_with",
            field=models.CharField(
                blank=True,
                help_text="etwa Löschkonzept vom 1. März 2026; steht unter „Datenschutz“",
                max_length=200,
                verbose_name="bestätigt mit",
            ),
        ),
    ]
