"""Electronic signatures by their content: which kind a file is, and whether it is over this document."""

import io
import tracemalloc
import zipfile

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs7

from committees.inspection.signatures import CONTAINER, DETACHED, LARGEST, PDF, is_over, signature_type_of
from tests.committees.electronic import IN_META, XML, asice_of, p7s_of, signer
from tests.factories import A_PDF, SIGNED_PDF

BARE = (pkcs7.PKCS7Options.NoAttributes,)
OTHER_PDF = A_PDF.replace(b"/Count 0", b"/Count 1")  # as long as the first
P7S_INSIDE = {"name": "META-INF/signature.p7s", "signature": p7s_of(A_PDF)}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (SIGNED_PDF, PDF),
        (A_PDF, None),
        (p7s_of(A_PDF), DETACHED),
        (p7s_of(A_PDF, *BARE), DETACHED),
        (p7s_of(A_PDF)[:-300], None),
        (p7s_of(A_PDF, pkcs7.PKCS7Options.NoCerts), None),
        (pkcs7.serialize_certificates([signer()[0]], serialization.Encoding.DER), None),
        (asice_of(A_PDF), CONTAINER),
        (asice_of(A_PDF, **P7S_INSIDE), CONTAINER),
        (asice_of(A_PDF, signature=b"<leer/>"), None),
        (asice_of(A_PDF, name="signatures.xml"), None),
        (asice_of(A_PDF)[:-30], None),
        (b"", None),
        (b"Mit freundlichen Gr\xfc\xdfen", None),
    ],
)
def test_content_tells_what_kind_of_signature_it_is(data, kind):
    assert signature_type_of(data) == kind


@pytest.mark.parametrize("hashing", [hashes.SHA256, hashes.SHA384, hashes.SHA512])
def test_detached_signature_is_over_its_document_alone(hashing):
    data = p7s_of(A_PDF, hashing=hashing)

    assert [is_over(data, DETACHED, document) for document in (A_PDF, OTHER_PDF)] == [True, False]


def test_signature_that_names_no_digest_is_taken_as_it_is():
    assert is_over(p7s_of(A_PDF, *BARE), DETACHED, OTHER_PDF)


@pytest.mark.parametrize("values", [{}, P7S_INSIDE])
def test_container_holds_its_document_byte_for_byte(values):
    data = asice_of(A_PDF, **values)

    assert [is_over(data, CONTAINER, document) for document in (A_PDF, OTHER_PDF)] == [True, False]


def test_container_whose_packing_is_damaged_holds_no_signature():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(IN_META, XML * 20)
    data, begin = bytearray(packed.getvalue()), 30 + len(IN_META)
    data[begin + 9 : begin + 13] = b"\xff" * 4

    assert signature_type_of(bytes(data)) is None


def test_container_that_unpacks_to_very_much_needs_little_memory():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"META-INF/signature{number}.xml", bytes(LARGEST - 1))

    tracemalloc.start()
    found = signature_type_of(packed.getvalue())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (found, most < 4 * LARGEST) == (None, True)


def test_signature_without_lengths_is_read(recwarn):
    """Large signers write the outer parts as they come (BER, indefinite length)."""
    data = p7s_of(A_PDF)
    inside = data[4:]

    found = signature_type_of(b"\x30\x80" + inside + b"\x00\x00")

    assert (found, len(recwarn)) == (DETACHED, 0)
