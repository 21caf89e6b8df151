from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committees", "0032_orders")]

    operations = [
        migrations.AddField(
            model_name="sentact", name="said", field=models.TextField(blank=True, verbose_name="was geschah")
        ),
    ]
