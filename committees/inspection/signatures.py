"""Electronic signatures as files: a signed PDF, a detached signature beside it (.p7s), a container with both (.asice).

Pure functions on bytes. Whether a signature is a qualified one and still valid, no file says of itself.
"""

import hashlib
import io
import lzma
import re
import warnings
import zipfile
import zlib
from contextlib import suppress
from itertools import islice

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization.pkcs7 import load_der_pkcs7_certificates

PDF = "application/pdf"
DETACHED = "application/pkcs7-signature"
CONTAINER = "application/vnd.etsi.asic-e+zip"
# The attribute messageDigest (RFC 5652, 11.2), a set with one octet string, up to the length of that string.
DIGEST = re.compile(rb"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31.\x04(.)", re.DOTALL)
NOBODY_SIGNED = re.compile(rb"\x31\x00(?:\x00\x00)*\Z")  # the last field, the signers, is an empty set
HASHES = {32: "sha256", 48: "sha384", 64: "sha512"}  # by the length of what they give; older ones sign nothing any more
IN_CONTAINER = re.compile(r"META-INF/[^/]*(?:signature|SIGNATURE)[^/]*\.(?:xml|p7s)")
LARGEST, MOST = 4_000_000, 50  # bytes of a signature inside a container, and of how many one is looked at
# What damaged archives raise.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, ValueError)


def signature_type_of(data):
    """What kind of signature the content is, whatever the name says; None for what is none."""
    if data.startswith(b"%PDF-"):
        return PDF if b"/ByteRange" in data else None
    if data.startswith(b"PK\x03\x04"):
        return CONTAINER if any(map(is_signature, signatures_in(data))) else None
    return DETACHED if is_cms(data) else None


def is_over(data, media_type, document):
    """Whether this signature is one over the document. A signed PDF carries its document with it and is not compared:
    programs that sign may write it anew."""
    if media_type == DETACHED:
        found = digests(data)
        return not found or any(digest == hash_like(digest, document) for digest in found)
    return media_type != CONTAINER or document in members(data, len(document))


# --- CMS (RFC 5652) ---


def is_cms(data):
    """Whether it is SignedData with a certificate that somebody signed."""
    return has_certificate(data) and (bool(DIGEST.search(data)) or not NOBODY_SIGNED.search(data))


def has_certificate(data):
    with suppress(ValueError, UnsupportedAlgorithm), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the spelling without lengths (BER), which large signers write
        return bool(load_der_pkcs7_certificates(data))
    return False


def digests(data):
    """What was signed, by its hashes: one of each signer, and those of time stamps."""
    return [data[found.end() : found.end() + found[1][0]] for found in DIGEST.finditer(data)]


def hash_like(digest, document):
    name = HASHES.get(len(digest))
    return name and hashlib.new(name, document).digest()


# --- containers (ETSI EN 319 162) ---


def signatures_in(data):
    """The signatures of a container, each as its bytes; none of a damaged one."""
    yield from unpacked(data, lambda row: IN_CONTAINER.fullmatch(row.filename) and row.file_size < LARGEST)


def is_signature(content):
    return b"SignatureValue" in content or is_cms(content)


def members(data, size):
    """Those of this size in bytes."""
    yield from unpacked(data, lambda row: row.file_size == size)


def unpacked(data, is_wanted):
    """The first members of this kind, one after the other: a small file may unpack to more than there is memory."""
    with suppress(*DAMAGED), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for row in islice(filter(is_wanted, archive.infolist()), MOST):
            yield archive.read(row)
