"""Files: what every File says, whatever it hangs on.

Left out: sha1Checksum, which OParl itself calls outdated; externalServiceUrl, masterFile and derivativeFile, as no file
here is made from another; fileLicense, as one licence holds for everything and stands at System and Body.
"""

from pathlib import PurePath

from committees.oparl.documents import Document, Own


def file_document(ref, parent, *, title, file_name, stored, since=None, words=None, **values):
    """A file with the bytes it leads to; `values` name what it belongs to, `words` its text layer, once it was read."""
    said = {
        "name": without_ending(title, PurePath(file_name).suffix),
        "fileName": file_name,
        "mimeType": stored.media_type,
        "size": stored.size,
        "sha512Checksum": stored.sha512,
        "ris:sha256": stored.sha256,
        "accessUrl": Own("access"),
        "downloadUrl": Own("download"),
    }
    alone = {"text": words.text.replace("\f", "\n")} if words else {}
    return Document(ref, said | values, parent, since=since, stored=stored, file_name=file_name, alone=alone)


def without_ending(title, ending):
    return title[: -len(ending)] if ending and title.casefold().endswith(ending.casefold()) else title
