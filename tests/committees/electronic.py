"""Electronic signatures for tests: detached ones, and containers with the document."""

import io
import zipfile
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

XML = b"<asic:XAdESSignatures><ds:SignatureValue>AAAA</ds:SignatureValue></asic:XAdESSignatures>"
IN_META = "META-INF/signatures0.xml"


@cache
def signer():
    """(certificate, key) of an invented person."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Alma Reuter")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.not_valid_before(datetime(2026, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
    return made.serial_number(1).sign(key, hashes.SHA256()), key


def p7s_of(document, *options, hashing=hashes.SHA256):
    """A detached signature over these bytes."""
    made = pkcs7.PKCS7SignatureBuilder().set_data(document).add_signer(*signer(), hashing())
    wanted = [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.DetachedSignature, *options]
    return made.sign(serialization.Encoding.DER, wanted)


def asice_of(document, *, name=IN_META, signature=XML):
    """A container with the document and a signature."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.etsi.asic-e+zip", zipfile.ZIP_STORED)
        archive.writestr("Niederschrift.pdf", document)
        archive.writestr(name, signature)
    return data.getvalue()
