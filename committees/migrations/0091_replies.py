"""Answers that are owed to citizens are orders of a kind of their own; how long they may take is a setting."""

import django.db.models.deletion
from django.db import migrations, models

KINDS = [("order", "Auftrag"), ("promise", "Zusage"), ("question", "offene Frage"), ("reply", "Antwort")]


class Migration(migrations.Migration):
    dependencies = [("committees", "0090_order_confirmed_where")]

    operations = [
        migrations.AddField(
            "citizenquestion",
            "reply",
            models.OneToOneField(
                "committees.order",
                django.db.models.deletion.PROTECT,
                related_name="question",
                null=True,
                blank=True,
                editable=False,
                verbose_name="schriftliche Antwort",
            ),
        ),
        migrations.AddField(
            "townsetting",
            "reply_days",
            models.PositiveSmallIntegerField(
                "Antwort an Einwohnerinnen und Einwohner, in Tagen nach der Sitzung",
                default=28,
                help_text="Geschäftsordnung: schriftliche Antworten aus der Einwohnerfragestunde und was aus "
                "Anregungen wurde (§ 24 Abs. 1 GO NRW)",
            ),
        ),
        migrations.AlterField("order", "kind", models.CharField("Art", choices=KINDS, default="order", max_length=10)),
    ]
