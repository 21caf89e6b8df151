"""A post address for invitations on paper."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0020_agenda_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="personcontact",
            name="post_address",
            field=models.TextField(
                blank=True, help_text="für Einladungen auf Papier", max_length=400, verbose_name="Postanschrift"
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="address",
            field=models.CharField(blank=True, max_length=400, verbose_name="Adresse"),
        ),
    ]
