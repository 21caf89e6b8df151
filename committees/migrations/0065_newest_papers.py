"""The newest papers of very many, and the few that link to another, without looking through them all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committees", "0064_search_grows")]

    operations = [
        migrations.AddIndex("motionversion", models.Index(fields=["-paper_date", "-id"], name="version_newest")),
        migrations.AddIndex(
            "motionversion",
            models.Index(fields=["id"], name="version_linking", condition=~models.Q(content__links=[])),
        ),
        migrations.AddIndex("publishedversion", models.Index(fields=["-published_at"], name="published_newest")),
    ]
