"""A foreign server as a table of answers, and one recorded from our own interface."""

import json

from django.conf import settings

from committees.importers.oparl import Answer, Source
from tests.committees.oparl.town import get

ROOT = "https://rat.nebenan.example/oparl/"


class Server:
    """Answers from a table {path: object, bytes or Answer}; `asked` are the addresses that were asked for."""

    def __init__(self, answers, root=ROOT):
        self.answers, self.root, self.asked = answers, root, []

    def __call__(self, address, largest):
        self.asked.append(address)
        found = self.answers.get(address.removeprefix(self.root))
        if isinstance(found, Answer):
            return found
        if isinstance(found, bytes):
            return Answer(200, "application/pdf", found)
        if found is None:
            return Answer(404, "text/html", b"")
        return Answer(200, "application/json", json.dumps(found).encode())

    def source(self, start="system"):
        return Source(f"{self.root}{start}", fetch=self, pause=lambda seconds: None)


def at(path):
    return f"{ROOT}{path}"


def listed(*objects, following=None):
    return {"data": list(objects), "pagination": {}, "links": {"next": at(following)} if following else {}}


def recorded(client):
    """A server that answers what our own interface answers now, whatever becomes of the town."""
    waiting, answers = [f"{settings.BASE_URL}/oparl/v1.1/system"], {}
    while waiting:
        address = waiting.pop()
        if address in answers or not address.startswith(f"{settings.BASE_URL}/oparl/v1.1/"):
            continue
        response = get(client, address)
        answers[address] = Answer(response.status_code, response["Content-Type"], response.getvalue())
        if response["Content-Type"] == "application/json":
            waiting += addresses_in(response.json())
    return Server(
        {key.removeprefix(f"{settings.BASE_URL}/"): each for key, each in answers.items()}, f"{settings.BASE_URL}/"
    )


def addresses_in(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [address for each in value for address in addresses_in(each)]
    return [value] if isinstance(value, str) else []


SMALL = {
    "system": {"id": at("system"), "body": at("bodies")},
    "bodies": listed(
        {
            "id": at("body/1"),
            "name": "Nebenan",
            "organization": at("organizations"),
            "person": at("people"),
            "meeting": at("meetings"),
            "paper": at("papers"),
            "legislativeTerm": [
                {"id": at("term/1"), "name": "2020–2025", "startDate": "2020-11-01", "endDate": "2025-10-31"}
            ],
        }
    ),
    "organizations": listed(
        {
            "id": at("organization/1"), "name": "Rat", "shortName": "Rat", "organizationType": "Gremium",
            "classification": "Parlament", "startDate": "2020-11-01", "modified": "2021-01-01T00:00:00+01:00",
        },
        {
            "id": at("organization/2"), "name": "Zentrale Dienste", "shortName": "ZD",
            "organizationType": "Verwaltungsbereich",
        },
    ),
    "people": listed(
        {
            "id": at("person/1"), "name": "Alma Reuter", "modified": "2021-01-01T00:00:00+01:00",
            "membership": [
                {
                    "id": at("seat/1"), "organization": at("organization/1"), "role": "Vorsitzende",
                    "startDate": "2020-11-01",
                }
            ],
        },
    ),
    "meetings": listed(
        {
            "id": at("meeting/1"), "name": "Rat", "start": "2021-06-16T17:00:00+02:00",
            "organization": [at("organization/1")], "location": {"description": "Rathaus"},
            "modified": "2021-01-01T00:00:00+01:00",
        },
    ),
    "papers": listed(
        {
            "id": at("paper/1"), "name": "Radweg am Deich", "reference": "ZD/0007/2021", "date": "2021-05-02",
            "paperType": "Beschlussvorlage", "underDirectionOf": [at("organization/2")],
            "modified": "2021-06-01T00:00:00+02:00",
            "mainFile": {
                "id": at("file/1"), "fileName": "Radweg.pdf", "accessUrl": at("file/1/content"), "text": "Der Deich",
            },
            "consultation": [
                {
                    "id": at("station/1"), "organization": [at("organization/1")], "meeting": at("meeting/1"),
                    "role": "Entscheidung",
                }
            ],
        },
    ),
    "file/1/content": b"%PDF-1.4 Radweg",
}  # fmt: skip
