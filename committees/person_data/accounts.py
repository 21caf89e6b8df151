"""What is told of the person, the account and the sign-in, and of what stands in the log."""

from committees.person_data.kinds import By, Group, Told, Untold

NO_KEYS = "Schlüssel und Kennwörter nennt die Auskunft nicht; sie stehen verschlüsselt oder als Prüfsumme."
PERIOD = ("starts_on", "ends_on")

PERSON = Group(
    "Person und Erreichbarkeit",
    {
        "committees.Person.id": Told(
            "Person", ("address_form", "title", "given_name", "family_name", "slug"), By.PERSON
        ),
        "committees.PersonContact.person": Told("Kontaktdaten", ("email", "phone", "post_address", "note")),
        "committees.PersonContact.email": Untold("Kontaktdaten", "Steht schon unter „Kontaktdaten“.", True),
        "committees.User.email": Untold("Adresse des Kontos", "Steht schon unter „Konto“.", True),
        "account.EmailAddress.email": Untold(
            "Adresse der Anmeldung", "Steht schon unter „Adressen der Anmeldung“.", True
        ),
        "committees.Municipality.email": Untold("Adresse der Stadt", "Gehört keiner Person.", True),
    },
)

SIGN_IN = Group(
    "Konto und Anmeldung",
    {
        "committees.User.id": Told(
            "Konto",
            (
                *("username", "first_name", "last_name", "email", "is_active", "is_staff", "is_superuser"),
                *("date_joined", "last_login"),
            ),
            By.ACCOUNT,
            NO_KEYS,
        ),
        "committees.User.person": Untold("Konto der Person", "Steht schon unter „Konto“.", True),
        "committees.Role.user": Told("Rollen", ("role", "office__name", "faction__name", "group", *PERIOD)),
        "committees.User_groups.user": Told("Gruppen", ("group__name",)),
        "committees.User_user_permissions.user": Told("einzelne Rechte", ("permission__name",)),
        "account.EmailAddress.user": Told("Adressen der Anmeldung", ("email", "verified", "primary")),
        "account.EmailConfirmation.email_address": Told("bestätigte Adressen", ("created", "sent"), hint=NO_KEYS),
        "mfa.Authenticator.user": Told("zweiter Faktor", ("type", "created_at", "last_used_at"), hint=NO_KEYS),
        "usersessions.UserSession.user": Told(
            "angemeldete Geräte", ("created_at", "last_seen_at", "ip", "user_agent"), hint=NO_KEYS
        ),
        "socialaccount.SocialAccount.user": Told(
            "Konto beim Anmeldedienst der Stadt", ("provider", "uid", "date_joined", "last_login", "extra_data")
        ),
        "socialaccount.SocialToken.account": Told("Zugang beim Anmeldedienst der Stadt", ("expires_at",), hint=NO_KEYS),
        "committees.CalendarFeed.user": Told("Kalender-Abos", ("name", "made_at", "fetched_at", "revoked_at")),
        "committees.Absence.user": Told("Abwesenheiten", PERIOD),
        "committees.Absence.deputy": Told(
            "Vertretung für andere", PERIOD, hint="Wer abwesend ist, gehört zu den Rechten anderer."
        ),
    },
)

LOG = Group(
    "Protokoll",
    {
        "committees.AuditActor.user_id": Told("Name im Protokoll", ("name",), By.ACCOUNT),
        "committees.AuditEntry.actor_id": Told(
            "Schritte dieses Kontos",
            ("at", "action", "record_type", "record_id"),
            By.ACCOUNT,
            "Titel und Anmerkungen können Nichtöffentliches enthalten; sie liest der Sitzungsdienst.",
        ),
        "committees.AuditEntry.record_id": Told(
            "Schritte an der Person oder ihrem Konto", ("at", "action", "before", "after", "note"), By.ABOUT
        ),
        "committees.Submission.user_id": Told("abgesandte Formulare", ("at",), By.ACCOUNT),
        "admin.LogEntry.user": Told("Änderungen in der Verwaltung", ("action_time", "content_type__model")),
    },
)

MAILS = Group(
    "E-Mail-Adressen, gefunden ohne Verweis auf die Person",
    {
        "committees.Subscription.email": Told(
            "Abonnements", ("email", "topic", "value", "asked_at", "confirmed_at", "told_until"), By.ADDRESS
        ),
        "committees.Recipient.email": Told(
            "weitere Empfängerinnen und Empfänger",
            ("name", "email", "post_address", "role", "committee__name", "meeting__starts_at"),
            By.ADDRESS,
        ),
        "committees.Delivery.address": Told(
            "Zustellungen an die Adresse", ("role", "way", "address", "sent_at", "opened_at", "state"), By.MENTION
        ),
        "committees.Submitter.contact": Told(
            "Eingaben mit der Adresse", ("motion__number", "name", "contact"), By.MENTION
        ),
        "procrastinate.ProcrastinateJob.args": Told(
            "E-Mails in der Warteschlange", ("task_name", "status", "scheduled_at"), By.RECEIVER
        ),
    },
)

ACCOUNT = (PERSON, SIGN_IN, LOG, MAILS)
