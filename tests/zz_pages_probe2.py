import pytest
from tests.factories import *
from tests.zz_pages_probe import form_data
from committees.models import *
@pytest.mark.django_db
def test_far(client):
    m = make_motion(); client.force_login(make_committee_services())
    e = m.get_absolute_url()+"bearbeiten/"
    client.post(e, form_data(client, e) | {"beratung-0-wished_on":"9999-12-31"})
    client.get(e)
@pytest.mark.django_db
@pytest.mark.parametrize("d", ["0001-01-01","9999-12-31"])
def test_far2(client, d):
    m = make_motion(); client.force_login(make_committee_services())
    e = m.get_absolute_url()+"bearbeiten/"
    client.post(e, form_data(client, e) | {"paper_date":d})
    client.get(e)
    client.post(m.get_absolute_url()+"schritt/release/")

@pytest.mark.django_db
def test_deleted_row(client):
    m = make_motion(); client.force_login(make_committee_services())
    e = m.get_absolute_url()+"bearbeiten/"
    data = form_data(client, e)
    Consultation.objects.all().delete()
    r = client.post(e, data | {"section_facts": "Neu"})
    print("DEL", r.status_code, r.context and (r.context["route"].errors, r.context["form"].errors))
    if r.status_code == 422:
        import re
        print(re.findall(r'name="(beratung-[^"]*)"[^>]*value="([^"]*)"', r.content.decode()))
    print(m.consultations.count(), m.sections.get(key="facts").html)

@pytest.mark.django_db
def test_zip(client):
    from committees.actions.files import media_type_of, warning_about
    import zipfile, io, random
    b = io.BytesIO()
    with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.text"*3)
        z.writestr("word/document.xml", "x"*1000)
    data = b.getvalue()
    kinds = {}
    random.seed(1)
    for i in range(3000):
        d = bytearray(data)
        for _ in range(random.randint(1,4)):
            d[random.randrange(len(d))] = random.randrange(256)
        try: media_type_of(bytes(d))
        except BaseException as ex: kinds[type(ex).__name__] = str(ex)
    print("ZIP", kinds)
    from tests.pdf_samples import __dict__ as S
    import pikepdf
    b = io.BytesIO()
    with pikepdf.new() as p: p.add_blank_page(); p.save(b)
    kinds = {}
    for i in range(3000):
        d = bytearray(b.getvalue())
        for _ in range(random.randint(1,6)):
            d[random.randrange(5,len(d))] = random.randrange(256)
        try: warning_about(bytes(d), "application/pdf", "x")
        except BaseException as ex: kinds[type(ex).__name__] = str(ex)
    print("PDF", kinds)
    for bad in [b"%PDF-", b"%PDF-1.4\ntrailer<</Root 1>>\n%%EOF", b"%PDF-1.4\n1 0 obj[]endobj\ntrailer<</Root 1 0 R>>\n%%EOF"]:
        try: print(warning_about(bad, "application/pdf", "x"))
        except BaseException as ex: print("PDF", type(ex), ex)

def test_diff_time():
    import time
    from committees.actions.difference import words
    for a, b in [("a "*20000, "a "*19999+"b"), (" ".join(f"w{i%200}" for i in range(30000)), " ".join(f"w{i%190}" for i in range(30000))), ("x "*80000, "y "*80000)]:
        t=time.time(); words("t", a, b); print("DIFF", len(a), round(time.time()-t,1), flush=True)
