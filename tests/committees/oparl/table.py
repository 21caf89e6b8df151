"""The table of OParl 1.1: which properties each type has, and of what sort.

"url" is a reference or an address, "urls" a list of them, "=Type" an embedded object, "=[Type]" a list of them, "list"
the address of an external list.
"""

COMMON = {
    "id": "url",
    "type": "url",
    "created": "moment",
    "modified": "moment",
    "license": "url",
    "keyword": "strings",
    "web": "url",
    "deleted": "flag",
}
TABLE = {
    "System": {
        "oparlVersion": "string", "otherOparlVersions": "urls", "body": "list", "name": "string",
        "contactEmail": "string", "contactName": "string", "website": "url", "vendor": "url", "product": "url",
    },
    "Body": {
        "system": "url", "shortName": "string", "name": "string", "website": "url", "licenseValidSince": "moment",
        "oparlSince": "moment", "ags": "string", "rgs": "string", "equivalent": "urls", "contactEmail": "string",
        "contactName": "string", "organization": "list", "person": "list", "meeting": "list", "paper": "list",
        "agendaItem": "list", "consultation": "list", "file": "list", "locationList": "list",
        "legislativeTermList": "list", "membership": "list", "legislativeTerm": "=[LegislativeTerm]",
        "classification": "string", "location": "=Location", "mainOrganization": "url",
    },
    "LegislativeTerm": {"body": "url", "name": "string", "startDate": "day", "endDate": "day"},
    "Organization": {
        "body": "url", "name": "string", "membership": "urls", "meeting": "list", "consultation": "list",
        "shortName": "string", "post": "strings", "subOrganizationOf": "url", "organizationType": "string",
        "classification": "string", "startDate": "day", "endDate": "day", "website": "url", "location": "=Location",
        "externalBody": "url", "memberCount": "number", "votingMemberCount": "number",
    },
    "Person": {
        "body": "url", "name": "string", "familyName": "string", "givenName": "string", "formOfAddress": "string",
        "affix": "string", "title": "strings", "gender": "string", "phone": "strings", "email": "strings",
        "location": "url", "locationObject": "=Location", "status": "strings", "membership": "=[Membership]",
        "life": "string", "lifeSource": "string", "image": "=File",
    },
    "Membership": {
        "person": "url", "organization": "url", "role": "string", "votingRight": "flag", "startDate": "day",
        "endDate": "day", "onBehalfOf": "url",
    },
    "Meeting": {
        "name": "string", "meetingState": "string", "cancelled": "flag", "start": "moment", "end": "moment",
        "location": "=Location", "organization": "urls", "participant": "urls", "invitation": "=File",
        "resultsProtocol": "=File", "verbatimProtocol": "=File", "auxiliaryFile": "=[File]",
        "agendaItem": "=[AgendaItem]",
    },
    "AgendaItem": {
        "meeting": "url", "number": "string", "order": "number", "name": "string", "public": "flag",
        "consultation": "url", "result": "string", "resolutionText": "string", "resolutionFile": "=File",
        "auxiliaryFile": "=[File]", "start": "moment", "end": "moment",
    },
    "Paper": {
        "body": "url", "name": "string", "reference": "string", "date": "day", "paperType": "string",
        "relatedPaper": "urls", "superordinatedPaper": "urls", "subordinatedPaper": "urls", "mainFile": "=File",
        "auxiliaryFile": "=[File]", "location": "=[Location]", "originatorPerson": "urls",
        "underDirectionOf": "urls", "originatorOrganization": "urls", "consultation": "=[Consultation]",
    },
    "Consultation": {
        "paper": "url", "agendaItem": "url", "meeting": "url", "organization": "urls", "authoritative": "flag",
        "role": "string",
    },
    "File": {
        "name": "string", "fileName": "string", "mimeType": "string", "date": "day", "size": "number",
        "sha1Checksum": "string", "sha512Checksum": "string", "text": "string", "accessUrl": "url",
        "downloadUrl": "url", "externalServiceUrl": "url", "masterFile": "url", "derivativeFile": "urls",
        "fileLicense": "url", "meeting": "urls", "agendaItem": "urls", "person": "url", "paper": "urls",
    },
    "Location": {
        "description": "string", "geojson": "object", "streetAddress": "string", "room": "string",
        "postalCode": "string", "subLocality": "string", "locality": "string", "bodies": "urls",
        "organizations": "urls", "persons": "urls", "meetings": "urls", "papers": "urls",
    },
}  # fmt: skip

# What must be there: by the schema, by the text, and by clients that stumble without it.
REQUIRED = {
    "System": {"oparlVersion", "body"},
    "Body": {
        "name", "system", "organization", "person", "meeting", "paper", "legislativeTerm", "agendaItem", "consultation",
        "file", "locationList", "legislativeTermList", "membership",
    },
    "LegislativeTerm": {"body", "startDate"},
    "Organization": {"body", "name", "organizationType"},
    "Person": {"body", "name", "membership"},
    "Membership": {"person", "organization"},
    "Meeting": {"start", "meetingState", "organization"},
    "AgendaItem": {"meeting", "order", "name", "public"},
    "Paper": {"body", "name", "reference", "mainFile"},
    "Consultation": {"paper", "organization"},
    "File": {"accessUrl", "downloadUrl", "fileName", "mimeType"},
    "Location": {"description"},
}  # fmt: skip
