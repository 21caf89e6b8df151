"""Answers that are owed to citizens are orders of a kind of their own; how long they may take is a setting. And what
is raised against a resolution can be that somebody conflicted took part."""

import django.db.models.deletion
from django.db import migrations, models

KINDS = [("order", "Auftrag"), ("promise", "Zusage"), ("question", "offene Frage"), ("reply", "Antwort")]
RAISED = [
    ("committee", "Einspruch (§ 57 Abs. 4 GO NRW)"),
    ("mayor", "Widerspruch (§ 54 Abs. 1 GO NRW)"),
    ("complaint", "Beanstandung (§ 54 Abs. 2, 3 GO NRW)"),
    ("conflict", "Rüge eines Mitwirkungsverbots (§ 54 Abs. 4 GO NRW)"),
]


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
        migrations.AlterField("objection", "kind", models.CharField("Art", choices=RAISED, max_length=10)),
        migrations.AddField(
            "objection",
            "announced_on",
            models.DateField(
                "Beschluss öffentlich bekannt gemacht am",
                null=True,
                blank=True,
                help_text="Nur bei der Rüge eines Mitwirkungsverbots: Das Jahr läuft dann ab diesem Tag.",
            ),
        ),
    ]
