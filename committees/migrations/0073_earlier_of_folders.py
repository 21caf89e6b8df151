"""What papers read in from a folder before went through stands in their frozen text alone: from there it is taken."""

import re
from datetime import date

from django.db import migrations

from committees.importers.outcomes import outcome_in

UNTOLD = "beraten; das Ergebnis ist nicht überliefert"


def take_from_papers(apps, schema_editor):
    database = schema_editor.connection.alias
    imported = apps.get_model("committees", "ImportedObject").objects.using(database)
    papers = imported.filter(record_type="motion", url__startswith="ordner:").values("record_id")
    committees = set(apps.get_model("committees", "Committee").objects.using(database).values_list("pk", flat=True))
    meetings = set(apps.get_model("committees", "Meeting").objects.using(database).values_list("pk", flat=True))
    versions = apps.get_model("committees", "MotionVersion").objects.using(database).filter(number=1, motion__in=papers)
    stations = apps.get_model("committees", "EarlierStation").objects.using(database)
    for version in versions.filter(withholding__isnull=True).only("motion", "content").iterator():
        for position, told in enumerate(version.content["consultations"], start=1):
            if told.get("result") and told.get("committee_id") in committees:
                values = values_of(told, version.content["sections"])
                meeting = told["meeting"] if told["meeting"] in meetings else None
                stations.create(motion_id=version.motion_id, position=position, meeting_id=meeting, **values)


def values_of(told, sections):
    hit = re.fullmatch(r"(.*?)(?: \(([^()]{1,20})\))?", told["result"]["words"], re.DOTALL)
    day = told["meeting_on"] and date.fromisoformat(told["meeting_on"])
    words = hit[1][:300] if day and hit[1] != UNTOLD else ""
    title = f"Beschluss: {told['committee']}, {day:%d.%m.%Y}" if day else None
    return {
        "committee_id": told["committee_id"],
        "role": told["role"],
        "met_on": day,
        "number": hit[2] or "",
        "words": words,
        "outcome": outcome_in(words) or "",
        "adopted": next((each["html"] for each in sections if each["title"] == title), ""),
    }


class Migration(migrations.Migration):
    dependencies = [("committees", "0072_earlier")]

    operations = [migrations.RunPython(take_from_papers, migrations.RunPython.noop)]
