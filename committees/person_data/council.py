"""What is told of a person's part in the council: seats, sittings, papers, Mitzeichnung, Beschlüsse and Aufträge."""

from committees.person_data.kinds import Group, Told, Untold

PERIOD = ("starts_on", "ends_on")
OTHERS = "Wer die andere Person ist, gehört zu deren Rechten (Art. 15 Abs. 4 DSGVO)."
PRIVATE = "Den Wortlaut liest nur die Person selbst, in ihrem Arbeitsraum."
WORDS = "Der Wortlaut kann Nichtöffentliches enthalten; ihn gibt der Sitzungsdienst."
WORKED_OUT = "Rechnet die Datenbank aus „Zeiten der Anwesenheit“ aus."

SEATS = Group(
    "Mandate und Ämter",
    {
        "committees.Membership.person": Told(
            "Sitze in Gremien",
            ("committee__name", "role", "position", "has_vote", "rank", *PERIOD, "sworn_in_on", "resolution_note"),
        ),
        "committees.Membership.substitute_for": Told(
            "Vertretung durch andere", ("committee__name", *PERIOD), hint=OTHERS
        ),
        "committees.FactionMembership.person": Told("Fraktionen", ("faction__name", "role", *PERIOD)),
        "committees.OfficeStaff.person": Told("Beschäftigung", ("office__name", "is_head", *PERIOD)),
    },
)

SITTINGS = Group(
    "Sitzungen",
    {
        "committees.Attendance.person": Told(
            "Anwesenheit",
            (
                *("meeting__starts_at", "committee__name", "name", "role", "faction__name", "has_vote"),
                *("absence", "note"),
            ),
        ),
        "committees.Attendance.stands_in_for": Told(
            "in der Sitzung vertreten worden", ("meeting__starts_at", "committee__name"), hint=OTHERS
        ),
        "committees.Presence.attendance": Told(
            "Zeiten der Anwesenheit", ("attendance__meeting__starts_at", "from_at", "until_at", "comes_back")
        ),
        "committees.Presence.seat": Untold("Zeiten auf dem Sitz", WORKED_OUT, True),
        "committees.Presence.voice": Untold("Zeiten der Stimme", WORKED_OUT, True),
        "committees.ConflictOfInterest.attendance": Told(
            "Befangenheit",
            ("item__meeting__starts_at", "item__number", "left_at", "returned_at", "stayed_in_the_audience"),
        ),
        "committees.PersonVote.attendance": Told(
            "einzelne Stimmen",
            ("resolution__item__meeting__starts_at", "resolution__item__number", "choice"),
            hint="Geheime Stimmen speichert das Programm nicht; wie in nichtöffentlicher Sitzung gestimmt wurde, "
            "steht in der nichtöffentlichen Niederschrift.",
            closed=(("choice", "resolution__item__is_public"),),
        ),
        "committees.Candidate.person": Told(
            "Wahlvorschläge",
            ("round__resolution__item__meeting__starts_at", "round__resolution__item__number", "name", "is_elected"),
            closed=(("is_elected", "round__resolution__item__is_public"),),
        ),
        "committees.SittingEvent.person": Told("Ereignisse", ("meeting__starts_at", "kind", "at"), hint=WORDS),
        "committees.Proceedings.chair": Told("Leitung", ("meeting__starts_at",)),
        "committees.Proceedings.minute_taker": Told("Schriftführung", ("meeting__starts_at",)),
        "committees.Delivery.person": Told(
            "Einladungen und Unterlagen",
            (
                *("dispatch__version__meeting__starts_at", "name", "role", "way", "address", "state"),
                *("sent_at", "posted_on", "opened_at"),
            ),
        ),
        "committees.Reply.person": Told(
            "Zu- und Absagen", ("meeting__starts_at", "answer", "note", "answered_at", "is_from_before_move")
        ),
        "committees.Reply.substitute": Told(
            "in einer Absage als Vertretung genannt", ("meeting__starts_at", "answered_at"), hint=OTHERS
        ),
        "committees.Reply.by": Told("Zu- und Absagen eingetragen", ("meeting__starts_at", "answered_at"), hint=OTHERS),
        "committees.MeetingVisit.user": Told("angesehene Tagesordnungen", ("meeting__starts_at", "at", "before_at")),
        "committees.ItemNote.user": Told(
            "Notizen zu TOP", ("item__meeting__starts_at", "item__number", "changed_at"), hint=PRIVATE
        ),
        "committees.AgendaVersion.frozen_by": Told(
            "Tagesordnungen festgesetzt", ("meeting__starts_at", "number", "frozen_at")
        ),
        "committees.Dispatch.sent_by": Told("Versand", ("version__meeting__starts_at", "sent_at")),
        "committees.PublicNotice.by": Told("Bekanntmachungen vermerkt", ("meeting__starts_at", "posted_from")),
        "committees.PackOrder.asked_by": Told(
            "Sitzungsmappen angefordert", ("version__meeting__starts_at", "asked_at", "state")
        ),
        "committees.SittingRecall.by": Told("zurückgerufen", ("meeting__starts_at", "at"), hint=WORDS),
        "committees.RecallProposal.proposed_by": Told(
            "Rückkehr nach einem Rückruf vorgeschlagen", ("recall__meeting__starts_at", "proposed_at"), hint=WORDS
        ),
        "committees.RecallProposal.decided_by": Told(
            "über die Rückkehr nach einem Rückruf entschieden",
            ("recall__meeting__starts_at", "decision", "decided_at"),
            hint=WORDS,
        ),
        "committees.SittingOpening.user": Told(
            "Tagesordnungen und Niederschriften geöffnet",
            ("meeting__starts_at", "number", "part", "is_kept", "at"),
        ),
        "committees.SentAct.by": Told(
            "Schritte beim Leiten einer Sitzung", ("meeting__starts_at", "clicked_at", "taken_at"), hint=WORDS
        ),
    },
)

MINUTES = Group(
    "Niederschriften",
    {
        "committees.MinutesSignature.person": Told(
            "Unterschriften", ("version__minutes__meeting__starts_at", "role", "way", "signed_on")
        ),
        "committees.MinutesSending.person": Told("zugeleitet", ("minutes__meeting__starts_at", "sent_at")),
        "committees.MinutesObjection.raised_by": Told(
            "Einwendungen", ("minutes__meeting__starts_at", "raised_on"), hint=WORDS
        ),
        "committees.Minutes.released_by": Told("zur Unterschrift freigegeben", ("meeting__starts_at", "released_at")),
        "committees.MinutesText.saved_by": Told(
            "geschriebene Texte", ("minutes__meeting__starts_at", "place", "saved_at"), hint=WORDS
        ),
        "committees.MinutesComment.by": Told(
            "Anmerkungen in der Durchsicht", ("minutes__meeting__starts_at", "at", "settled_at"), hint=WORDS
        ),
        "committees.MinutesVersion.frozen_by": Told(
            "festgeschrieben", ("minutes__meeting__starts_at", "number", "frozen_at")
        ),
        "committees.MinutesSignature.recorded_by": Told(
            "Unterschriften vermerkt", ("version__minutes__meeting__starts_at", "recorded_at"), hint=OTHERS
        ),
    },
)

PAPERS = Group(
    "Vorlagen und Eingänge",
    {
        "committees.Motion.author": Told("geschrieben", ("number", "created_at", "changed_at"), hint=WORDS),
        "committees.Motion.member": Told("als Mitglied eingebracht", ("number", "created_at"), hint=WORDS),
        "committees.Motion.contact": Told("Ansprechperson", ("number", "created_at")),
        "committees.Motion.deleted_by": Told("gelöscht", ("number", "deleted_at")),
        "committees.Submitter.person": Told("eingereicht", ("motion__number", "name", "contact")),
        "committees.Receipt.examined_by": Told("geprüft", ("motion__number", "examined_at")),
        "committees.Receipt.redacted_by": Told("geschwärzt", ("motion__number", "redacted_at")),
        "committees.SavedPart.by": Told("gespeichert", ("motion__number", "at")),
        "committees.ArchiveOffer.offered_by": Told("dem Archiv angeboten", ("label", "offered_at")),
        "committees.ArchiveOffer.recorded_by": Told("Antwort des Archivs festgehalten", ("label", "answered_on")),
        "committees.DiscardedDraft.by": Told("verworfen", ("motion__number", "number", "at")),
        "committees.WithheldVersion.by": Told(
            "zurückgehalten", ("version__motion_number", "version__number", "at"), hint=WORDS
        ),
        "committees.ReleaseProposal.proposed_by": Told(
            "Veröffentlichung vorgeschlagen", ("version__motion_number", "version__number", "proposed_at"), hint=WORDS
        ),
        "committees.ReleaseProposal.decided_by": Told(
            "über Veröffentlichung entschieden",
            ("version__motion_number", "version__number", "decision", "decided_at"),
            hint=WORDS,
        ),
        "committees.Revocation.by": Told("zurückgerufen", ("motion__number", "at"), hint=WORDS),
        "committees.Comment.author": Told("Anmerkungen", ("motion__number", "at", "done_at"), hint=WORDS),
        "committees.Comment.done_by": Told("Anmerkungen erledigt", ("motion__number", "done_at")),
        "committees.Summary.written_by": Told("in einfachen Worten", ("version__motion_number", "written_at")),
        "committees.Summary.approved_by": Told("einfache Worte freigegeben", ("version__motion_number", "approved_at")),
        "committees.ReadVersion.user": Told("gelesen", ("version__motion_number", "version__number", "at")),
        "committees.Opening.user": Told(
            "geöffnet", ("version__motion_number", "version__number", "part", "is_kept", "at")
        ),
        "committees.PassageNote.user": Told(
            "Notizen zu Stellen", ("version__motion_number", "version__number", "changed_at"), hint=PRIVATE
        ),
    },
)

SIGNING = Group(
    "Mitzeichnung",
    {
        "committees.CoSignature.user": Told("Stationen", ("motion__number", "stage", "asked_at", "due_on", "done_at")),
        "committees.CoSignature.forwarded_by": Told("weitergegeben", ("motion__number", "asked_at"), hint=OTHERS),
        "committees.Signature.by": Told("Zeichnungen", ("co_signature__motion__number", "decision", "at"), hint=WORDS),
        "committees.Signature.in_place_of": Told(
            "durch andere gezeichnet", ("co_signature__motion__number", "decision", "at"), hint=OTHERS
        ),
        "committees.SigningRouteStop.user": Told("Stationen in Mitzeichnungswegen", ("route__name", "stage", "mode")),
    },
)

ORDERS = Group(
    "Beschlüsse und Aufträge",
    {
        "committees.ResolutionExtract.made_by": Told(
            "Auszüge ausgefertigt", ("resolution__item__meeting__starts_at", "resolution__item__number", "made_at")
        ),
        "committees.Disclosure.asked_by": Told(
            "Bekanntgaben vorgeschlagen", ("resolution__item__meeting__starts_at", "asked_at"), hint=WORDS
        ),
        "committees.Disclosure.confirmed_by": Told(
            "Bekanntgaben bestätigt", ("resolution__item__meeting__starts_at", "confirmed_at")
        ),
        "committees.Order.created_by": Told("Aufträge angelegt", ("kind", "created_at", "state"), hint=WORDS),
        "committees.Order.confirmation_noted_by": Told(
            "Bestätigungen von Aufträgen vermerkt", ("kind", "confirmed_at")
        ),
        "committees.OrderUpdate.by": Told("Sachstände", ("order__kind", "state", "at"), hint=WORDS),
        "committees.OrderDueChange.by": Told("Termine geändert", ("due_before", "due_after", "at"), hint=WORDS),
        "committees.ReturnTicket.lifted_by": Told(
            "Berichtspflichten aufgehoben", ("missed_on", "lifted_at"), hint=WORDS
        ),
    },
)

COUNCIL = (SEATS, SITTINGS, MINUTES, PAPERS, SIGNING, ORDERS)
