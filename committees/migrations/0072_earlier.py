"""What papers went through before the town came here: read by everyone as far as the paper and the committee are."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = [
    ("hearing", "Anhörung"),
    ("preliminary", "Vorberatung"),
    ("recommendation", "Empfehlung"),
    ("decision", "Entscheidung"),
    ("information", "Kenntnisnahme"),
]
OUTCOMES = [
    ("adopted", "ungeändert beschlossen"),
    ("adopted_changed", "geändert beschlossen"),
    ("recommended", "ungeändert empfohlen"),
    ("recommended_changed", "geändert empfohlen"),
    ("rejected", "abgelehnt"),
    ("rejection_recommended", "Ablehnung empfohlen"),
    ("agreed", "zugestimmt"),
    ("approved", "genehmigt"),
    ("elected", "gewählt"),
    ("not_elected", "nicht gewählt"),
    ("noted", "zur Kenntnis genommen"),
    ("answered", "beantwortet"),
    ("adjourned", "vertagt"),
    ("deferred", "zurückgestellt"),
    ("referred", "verwiesen"),
    ("forwarded", "ohne Empfehlung weitergeleitet"),
    ("dropped", "abgesetzt"),
    ("withdrawn", "zurückgezogen"),
    ("settled", "erledigt"),
    ("not_handled", "nicht behandelt"),
]

READABLE = """
GRANT SELECT ON committees_earlierstation TO ris_public;
ALTER TABLE committees_earlierstation ENABLE ROW LEVEL SECURITY;
CREATE POLICY works ON committees_earlierstation TO ris_app USING (true) WITH CHECK (true);
CREATE POLICY reads ON committees_earlierstation FOR SELECT TO ris_public USING (
    motion_id IN (SELECT record_id FROM committees_publicobject WHERE record_type = 'motion' AND withdrawn_at IS NULL)
    AND committee_id IN (SELECT id FROM committees_committee)
);
CREATE CONSTRAINT TRIGGER raises_stamp AFTER INSERT OR UPDATE OR DELETE ON committees_earlierstation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION committees_raise_stamp();
CREATE TRIGGER notes_change AFTER INSERT OR UPDATE OR DELETE ON committees_earlierstation
    FOR EACH ROW EXECUTE FUNCTION committees_note_change('motion', 'motion_id');
CREATE TRIGGER search_changed AFTER INSERT OR UPDATE OR DELETE ON committees_earlierstation
    FOR EACH ROW EXECUTE FUNCTION committees_search_changed('motion', 'motion_id');
"""
UNREADABLE = """
DROP TRIGGER search_changed ON committees_earlierstation;
DROP TRIGGER notes_change ON committees_earlierstation;
DROP TRIGGER raises_stamp ON committees_earlierstation;
REVOKE SELECT ON committees_earlierstation FROM ris_public;
ALTER TABLE committees_earlierstation DISABLE ROW LEVEL SECURITY;
DROP POLICY works ON committees_earlierstation;
DROP POLICY reads ON committees_earlierstation;
"""


def key_of(to, verbose_name, on_delete=django.db.models.deletion.PROTECT, **options):
    return models.ForeignKey(on_delete=on_delete, related_name="+", to=to, verbose_name=verbose_name, **options)


class Migration(migrations.Migration):
    dependencies = [("committees", "0069_sitting_recall_walls")]

    operations = [
        migrations.CreateModel(
            name="EarlierStation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="Stelle")),
                ("role", models.CharField(choices=ROLES, max_length=16, verbose_name="Zuständigkeit")),
                ("met_on", models.DateField(blank=True, db_index=True, null=True, verbose_name="Tag der Sitzung")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="TOP")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="Ergebnis in Worten")),
                ("outcome", models.CharField(blank=True, choices=OUTCOMES, max_length=24, verbose_name="Ergebnis")),
                ("adopted", models.TextField(blank=True, verbose_name="beschlossener Wortlaut")),
                ("committee", key_of("committees.committee", "Gremium")),
                (
                    "meeting",
                    key_of(
                        "committees.meeting",
                        "Sitzung, wenn sie hier steht",
                        django.db.models.deletion.SET_NULL,
                        blank=True,
                        null=True,
                    ),
                ),
                (
                    "motion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_stations",
                        to="committees.motion",
                    ),
                ),
            ],
            options={
                "verbose_name": "Beratung im bisherigen System",
                "verbose_name_plural": "Beratungen im bisherigen System",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("adopted", ""), ("outcome", ""), ("words", ""))
                        | models.Q(("met_on__isnull", False)),
                        name="earlier_result_of_a_day",
                        violation_error_message="Zu einem übernommenen Ergebnis gehört der Tag der Sitzung.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(READABLE, UNREADABLE),
    ]
