"""What the log calls each action, in the words of people; the history of a Vorlage has its own (history.py)."""

from committees.views import history

SITTING = "sitting_"
WORDS = {
    # sittings, agendas, Versand
    "plan": "Sitzung angelegt",
    "change_meeting": "Angaben zur Sitzung geändert",
    "move_meeting": "Sitzung verlegt",
    "cancel_meeting": "Sitzung abgesagt",
    "add_item": "TOP hinzugefügt",
    "edit_item": "TOP geändert",
    "move_item": "TOP verschoben",
    "drop_item": "TOP abgesetzt",
    "take_back_item": "TOP zurückgenommen",
    "give_paper": "TOP mit Vorlage versehen",
    "copy_agenda": "Tagesordnung übernommen",
    "freeze_agenda": "Tagesordnung festgesetzt",
    "note_consultation": "Benehmen vermerkt",
    "note_urgency": "Dringlichkeit vermerkt",
    "invite": "eingeladen",
    "send_supplement": "Nachtrag versandt",
    "send_again": "noch einmal versandt",
    "note_posting": "Postausgang vermerkt",
    "note_notice": "Bekanntmachung vermerkt",
    "order_pack": "Sitzungsmappe bestellt",
    "add_recipient": "Empfängerin oder Empfänger hinzugefügt",
    "drop_recipient": "Empfängerin oder Empfänger entfernt",
    "reply": "zu- oder abgesagt",
    "reply_take_back": "Rückmeldung zurückgenommen",
    "give_back": "Vertretung abgesagt",
    "open_sitting": "Sitzung eröffnet",
    # results, resolutions, orders
    "decide": "Ergebnis festgestellt",
    "correct_result": "Ergebnis berichtigt",
    "withdraw_result": "Ergebnis zurückgenommen",
    "publish_results": "Ergebnisse veröffentlicht",
    "raise_objection": "Einwand vermerkt",
    "end_objection": "Einwand entschieden",
    "execute_resolution": "Ausführung vermerkt",
    "make_extract": "Auszug ausgefertigt",
    "ask_disclosure": "Bekanntgabe vorbereitet",
    "confirm_disclosure": "bekannt gegeben",
    "make_order": "Auftrag übernommen",
    "change_order": "Auftrag geändert",
    "order_due": "Termin des Auftrags geändert",
    "order_finish": "Auftrag umgesetzt",
    "order_confirm": "Auftrag bestätigt",
    "order_unconfirm": "Bestätigung zurückgenommen",
    "place_ticket": "Bericht auf die Tagesordnung gesetzt",
    "settle_ticket": "Bericht erstattet",
    "lift_ticket": "Berichtspflicht aufgehoben",
    "report_order": "Auftrag berichtet",
    # minutes
    "add_guest": "Gast eingetragen",
    "answer_question": "Antwort auf eine Einwohnerfrage eingetragen",
    "edit_minutes": "Niederschrift geschrieben",
    "edit_minutes_head": "Angaben der Niederschrift geändert",
    "attach_to_minutes": "Anlage zur Niederschrift",
    "detach_from_minutes": "Anlage der Niederschrift entfernt",
    "comment_minutes": "zur Niederschrift angemerkt",
    "settle_minutes": "Anmerkung zur Niederschrift erledigt",
    "review_minutes": "Niederschrift in Durchsicht",
    "resume_minutes": "Durchsicht beendet",
    "submit_minutes": "Niederschrift zur Unterschrift freigegeben",
    "take_back_minutes": "Niederschrift zurückgeholt",
    "sign_minutes": "Niederschrift unterzeichnet",
    "send_minutes": "Niederschrift zugeleitet",
    "send_minutes_on_paper": "Niederschrift auf Papier zugeleitet",
    "recall_agenda": "Tagesordnung im Notfall zurückgerufen",
    "recall_minutes": "Niederschrift im Notfall zurückgerufen",
    "propose_return": "Rückkehr nach Rückruf vorgeschlagen",
    "confirm_return": "Rückkehr nach Rückruf bestätigt",
    "refuse_return": "Rückkehr nach Rückruf abgelehnt",
    "publish_minutes": "Niederschrift veröffentlicht",
    "object_to_minutes": "Einwendung gegen die Niederschrift",
    "settle_objection": "Einwendung erledigt",
    # papers, portal, program
    "make_feed": "Kalender-Abo angelegt",
    "revoke_feed": "Kalender-Abo widerrufen",
    "absence_add": "Abwesenheit eingetragen",
    "absence_delete": "Abwesenheit gelöscht",
    "quotas_adopt": "Sitzverteilung übernommen",
    "retry_job": "Hintergrundarbeit noch einmal versucht",
    "admin_add": "in der Verwaltung angelegt",
    "admin_change": "in der Verwaltung geändert",
    "admin_delete": "in der Verwaltung gelöscht",
    # accounts, sign-in
    "account_invite": "Einladung gesendet",
    "password_change": "Passwort geändert",
    "code_app_add": "Codes aus einer App eingerichtet",
    "code_app_remove": "Codes aus einer App abgeschaltet",
    "passkey_add": "Passkey hinzugefügt",
    "passkey_remove": "Passkey entfernt",
    "recovery_codes_renew": "Ersatzcodes neu erzeugt",
    "town_account_add": "mit einem Konto der Stadt verbunden",
    "town_account_remove": "von einem Konto der Stadt getrennt",
    "group_roles": "Rollen nach den Gruppen der Anmeldung geändert",
    "group_roles_refused": "eine Rolle der Gruppen nicht geändert",
    "sessions_end": "auf allen anderen Geräten abgemeldet",
    "contact_forget": "Kontaktdaten nach der Löschfrist entfernt",
    "log_name_erase": "Name im Protokoll gelöscht",
    "person_report": "Auskunft über eine Person erstellt",
    # project groups
    "found": "Projektgruppe eingerichtet",
    "founding_resolution": "Gründungsbeschluss vermerkt",
    "recompose": "Zusammensetzung geändert",
    "seat_begin": "Sitz besetzt",
    "seat_end": "Besetzung beendet",
    "seat_correct": "Besetzung berichtigt",
    "seat_appoint": "Aufgabe geändert",
    "seat_open": "Platz vergeben",
    "seat_close": "Sitz aufgehoben",
    "seat_office": "benennendes Amt gewählt",
    "seat_place": "auf einen freien Platz der Bank gerückt",
    "seat_person": "Person eingetragen",
    "person_correct": "Name oder Anrede berichtigt",
    "person_contact": "Kontaktdaten eingetragen",
    "nomination_ask": "um Benennung gebeten",
    "nomination_renew": "neuer Link zur Benennung",
    "nomination_remind": "an die Benennung erinnert",
    "nomination_answer": "benannt",
    "nomination_confirm": "Benennung bestätigt",
    "nomination_reject": "Benennung nicht bestätigt",
    "nomination_withdraw": "Bitte um Benennung zurückgenommen",
    "add": "hinzugefügt",
    "order": "Reihenfolge geändert",
    "remove": "entfernt",
    "proposal_move": "Stand eines Vorschlags geändert",
    "open_round": "Bewertung eröffnet",
    "close_round": "Bewertung geschlossen",
    "milestone_add": "Meilenstein angelegt",
    "milestone_remove": "Meilenstein entfernt",
    "begin_report": "Bericht begonnen",
    "edit_report": "Bericht geschrieben",
    "propose_moves": "Vorschläge festgehalten",
    "drop_moves": "Vorschläge entfernt",
    "decide_report": "Bericht in der Gruppe beschlossen",
    "reopen_report": "Bericht wieder geöffnet",
    "submit_report": "Bericht als Vorlage eingebracht",
    "take_back_report": "Bericht zurückgenommen",
    "withdraw_report": "Bericht zurückgezogen",
    "carry_out_report": "Entscheidung ausgeführt",
    "settle_report": "festgehalten, was beschlossen wurde",
    "strategy_publish": "Strategieplan veröffentlicht",
    "strategy_withdraw": "Ausgabe des Strategieplans zurückgenommen",
}


SITTING_WORDS = {
    "call": "TOP aufgerufen",
    "call_next": "nächsten TOP aufgerufen",
    "close": "Sitzung geschlossen",
    "reopen": "Sitzung wieder geöffnet",
    "vote": "abgestimmt",
    "note": "zur Kenntnis genommen",
    "adjourn": "vertagt",
    "refer": "verwiesen",
    "defer": "zurückgestellt",
    "drop": "abgesetzt",
    "extend": "über eine Erweiterung abgestimmt",
    "not_handle": "nicht behandelt vermerkt",
    "add_question": "Frage notiert",
    "add_guest": "Gast eingetragen",
    "accept_order": "Auftrag übernommen",
    "correct": "Ergebnis berichtigt",
    "undo": "letzten Schritt zurückgenommen",
}


def actions_called(words):
    """The actions whose words, as people read them, contain these."""
    return {name for name, said in every_action() if words.casefold() in said.casefold()}


def every_action():
    """(action, words) of all; where a Vorlage calls it otherwise, the last one is that of everything else."""
    sittings = {f"{SITTING}{name}": said for name, said in SITTING_WORDS.items()}
    return [*history.ACTION_WORDS.items(), *sittings.items(), *WORDS.items()]


def words_of(entry):
    """What was done; a name that has no words yet stands as it is."""
    if entry.record_type == "motion":
        return history.action_words(entry.action)
    if entry.action.startswith(SITTING):
        return SITTING_WORDS.get(entry.action.removeprefix(SITTING), "Schritt der Sitzung")
    return WORDS.get(entry.action) or history.action_words(entry.action)
