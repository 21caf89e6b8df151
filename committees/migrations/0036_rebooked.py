from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committees", "0035_published_attachments")]

    operations = [
        migrations.AddField(
            model_name="publicobject",
            name="rebooked",
            field=models.JSONField(
                default=dict,
                editable=False,
                help_text="Sitzung je Gremium, wo die erste abgesagt wurde",
                verbose_name="verlegt auf",
            ),
        ),
    ]
