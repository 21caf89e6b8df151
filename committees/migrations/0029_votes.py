"""Votes: the cases in which the mayor has none, when it was voted, and which laptop changed a resolution last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committees", "0028_items")]

    operations = [
        migrations.AddField(
            "resolution",
            "without_mayor",
            models.BooleanField(
                default=False,
                help_text="Fälle des § 40 Abs. 2 S. 6 GO NRW",
                verbose_name="ohne Stimme der Bürgermeisterin oder des Bürgermeisters",
            ),
        ),
        migrations.AddField(
            "resolution",
            "voted_at",
            models.DateTimeField(
                blank=True,
                editable=False,
                help_text="bleibt, wenn das Ergebnis berichtigt wird",
                null=True,
                verbose_name="abgestimmt um",
            ),
        ),
        migrations.AddField(
            "resolution",
            "device",
            models.CharField(blank=True, editable=False, max_length=36, verbose_name="zuletzt geändert von Gerät"),
        ),
        migrations.AlterField(
            "resolution",
            "manner",
            models.CharField(
                blank=True,
                choices=[
                    ("unanimous", "einstimmig"),
                    ("unanimous_abstaining", "einstimmig bei Enthaltungen"),
                    ("majority", "mehrheitlich"),
                    ("tie", "bei Stimmengleichheit"),
                    ("missed", "nötige Mehrheit verfehlt"),
                    ("without_vote", "ohne Abstimmung"),
                ],
                max_length=24,
                verbose_name="Weise",
            ),
        ),
    ]
