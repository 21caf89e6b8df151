from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committees", "0025_proceedings_walls")]

    operations = [
        migrations.AddField(
            model_name="sentact", name="said", field=models.TextField(blank=True, verbose_name="was geschah")
        ),
    ]
