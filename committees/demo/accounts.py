"""The sign-ins of the demo town, as data: the sign-in page and the command show them."""

from dataclasses import dataclass

from committees.states import UserRole

DEMO_PASSWORD = "meerbusch-demo"


@dataclass(frozen=True)
class DemoAccount:
    """One sign-in: the person behind it and the roles it has; memberships give it the rest."""

    username: str
    label: str
    person: str
    roles: tuple[UserRole, ...] = ()
    office: str = ""
    faction: str = ""

    @property
    def email(self):
        return f"{self.username}@example.org"


ACCOUNTS = (
    DemoAccount("sachbearbeitung", "Sachbearbeitung, Zentrale Dienste", "Ole Marquardsen", (UserRole.CLERK,), "ZD"),
    DemoAccount("amtsleitung", "Amtsleitung, Zentrale Dienste", "Britta Hollenstein", (UserRole.OFFICE_HEAD,), "ZD"),
    DemoAccount(
        "kaemmerei",
        "Kämmerei und Leitung des Fachbereichs Finanzen",
        "Gerrit Ohlsen",
        (UserRole.TREASURY, UserRole.OFFICE_HEAD),
        "FB2",
    ),
    DemoAccount("buergermeister", "Bürgermeisterin", "Annika Feldkötter", (UserRole.MAYOR,)),
    DemoAccount("sitzungsdienst", "Sitzungsdienst", "Tanja Rothkegel", (UserRole.COMMITTEE_SERVICES,)),
    DemoAccount("vorsitz", "Ratsmitglied und Ausschussvorsitz", "Gesine Harmstorf"),
    DemoAccount("schriftfuehrung", "Schriftführung", "Daniel Przybilla", (UserRole.MINUTE_TAKER,)),
    DemoAccount("ratsmitglied", "Ratsmitglied", "Yasemin Aydoğan"),
    DemoAccount("sachkundig", "Sachkundiger Bürger im Ausschuss", "Zoran Petrović"),
    DemoAccount("fraktion", "Fraktionsgeschäftsstelle", "Pia Dahlhausen", (UserRole.FACTION_STAFF,), faction="KuS"),
    DemoAccount("admin", "Gremienpflege", "Sina Wagenbach", (UserRole.ADMIN,)),
)

DEMO_ACCOUNTS = tuple((account.username, account.label) for account in ACCOUNTS)
