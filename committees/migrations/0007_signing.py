"""Who returns a Vorlage says why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committees", "0006_seats")]

    operations = [
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "returned"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="return_says_why",
                violation_error_message="Bitte sagen, was noch zu tun ist.",
            ),
        ),
    ]
