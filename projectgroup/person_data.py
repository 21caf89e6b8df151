"""What the project groups hold on a person, and what of it a report tells (committees.person_data)."""

from committees.person_data import By, Group, Told, Untold

OTHERS = "Wer die andere Person ist, gehört zu deren Rechten (Art. 15 Abs. 4 DSGVO)."
REMARKS = "Anmerkung und Grund können andere Personen nennen; sie gibt die Gremienpflege nach Durchsicht."
ASKED = ("seat__group__committee__name", "asked_at", "answered_at", "decided_at", "withdrawn_at")

GROUPS = Group(
    "Projektgruppen",
    {
        "projectgroup.SeatAssignment.person": Told(
            "Sitze in Projektgruppen",
            ("seat__group__committee__name", "seat__bench", "position", "starts_on", "ends_on", "end_reason"),
        ),
        "projectgroup.Nomination.person": Told("Benennungen", ASKED, hint=REMARKS),
        "projectgroup.Nomination.deputy": Told("Benennungen zur Stellvertretung", ASKED, hint=OTHERS),
        "projectgroup.Nomination.asked_by": Told("Benennungen erbeten", ASKED, hint=OTHERS),
        "projectgroup.Nomination.decided_by": Told("Benennungen entschieden", ASKED, hint=OTHERS),
        "projectgroup.Nomination.email": Told(
            "um Benennung gebeten", ("recipient", "email", "asked_at", "expires_at", "reminded_at"), By.ADDRESS
        ),
        "projectgroup.FocusArea.sponsor": Told("Themenpatenschaften", ("group__committee__name", "state")),
        "projectgroup.StateChange.by": Told("Entscheidungen festgehalten", ("before", "after", "at")),
        "projectgroup.Score.person": Untold(
            "Bewertung der Ideen", "Die Punkte sind geheim; niemand sieht, von wem sie sind."
        ),
    },
)


def person_data():
    return [GROUPS]
