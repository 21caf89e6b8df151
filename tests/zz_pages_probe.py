import pytest, io
from django.test import Client
from django.db import connection
from tests.factories import *
from tests.conftest import REAL_ROLES, in_parallel
from committees.models import *
from committees.actions import publication
from committees.actions import motions as actions
from committees.states import *
from django.core.files.uploadedfile import SimpleUploadedFile as F

@REAL_ROLES
def test_barrier(client, as_public):
    make_town(); make_committee_services()
    r = client.post("/barrierefreiheit/melden/", {"text": "Kontrast"})
    print(r.status_code)

@REAL_ROLES
def test_edit_without_key(client):
    client.raise_request_exception=False
    m = make_motion(by=None); sd = make_committee_services(); client.force_login(sd)
    r = client.post(m.get_absolute_url()+"bearbeiten/", {"subject":"x"})
    print(r.status_code)

@REAL_ROLES
def test_session_cookie(client, as_public, quick_pdf):
    client.raise_request_exception=False
    m = make_motion(state=MotionState.RELEASED); publication.publish(m, by=make_committee_services())
    u = make_clerk(); client.force_login(u)
    for p in ["/","/vorlagen/",f"/vorlagen/{m.slug}/",f"/vorlagen/{m.slug}.pdf","/nix/","/vorlagen/nix/","/gremien/x/","/pruefen/","/barrierefreiheit/melden/","/vorlagen"]:
        with_q=[]
        r = client.get(p)
        print(p, r.status_code, r.headers.get("Vary"), r.headers.get("Set-Cookie"), dict(r.cookies), r.headers.get("Cache-Control"), r.headers.get("ETag"), str(u) in (b"".join(r.streaming_content) if r.streaming else r.content).decode("latin1"))
    r = client.post("/pruefen/", {"sha256":"a"*64}); print(r.status_code, r.headers)
    r = client.post("/vorlagen/", {}); print(r.status_code, r.headers)
    r = client.post("/barrierefreiheit/melden/", {}); print(r.status_code, r.headers)

@pytest.mark.django_db
def test_two_files(client):
    m = make_motion(); client.force_login(make_committee_services())
    r = client.post(m.get_absolute_url()+"anlagen/", {"files":[F("a.pdf",A_PDF),F("b.pdf",A_PDF+b"2")]})
    print(r.status_code, m.attachments.count(), list(m.attachments.values_list("warning", flat=True)))

@pytest.mark.django_db
def test_weird(client):
    client.raise_request_exception=False
    m = make_motion(); sd=make_committee_services()
    paths = ["/vorlagen/%00/","/%00","/vorlagen/%ff/","/vorlagen/?suche=%00","/vorlagen/?suche=%ed%a0%80","/vorlagen/?seite=abc","/vorlagen/?seite=-1","/vorlagen/?seite=999999","/vorlagen/?seite=%00","/vorlagen/?suche="+"x"*20000,"/vorlagen/?gremium=%00",
      "/pruefen/?sha256=%00","/pruefen/?sha256=zz","/vorlagen/A-1/anlage/99999999999999999999/","/vorlagen/A-1/fassung/99999999999999999999/","/gremien/%00/", "/vorlagen/?suche=%25%25", "/vorlagen/?suche="+"1/"*49, "/vorlagen/?suche=\\"]
    for p in paths:
        r = client.get(p); print(p[:60], r.status_code)
    client.force_login(sd)
    for p in ["/intern/vorlagen/?amt=%00","/intern/vorlagen/?art=99999999999999999999999","/intern/vorlagen/?stand=%00","/intern/vorlagen/?suche=%00","/intern/vorlagen/?seite=abc","/intern/vorlagen/?amt=abc","/intern/vorlagen/E-999999999999999/","/intern/vorlagen/E-9999999999999999999/",m.get_absolute_url()+"anlagen/99999999999999999999999/",m.get_absolute_url()+"fassung/99999999999999999999999/",m.get_absolute_url()+"fassung/0/",m.get_absolute_url()+"fassung/1/unterschied/", m.get_absolute_url()+"schritt/xx/", "/intern/vorlagen/neu/xx/", m.get_absolute_url()+"fassung/1/anlage/99999999999999999999999999/"]:
        r = client.get(p); print(p[:60], r.status_code)

@pytest.mark.django_db
def test_weird_posts(client):
    client.raise_request_exception=False
    m = make_motion(); sd=make_committee_services(); client.force_login(sd)
    e = m.get_absolute_url()+"bearbeiten/"
    base = form_data(client, e)
    def go(name, **kw):
        r = client.post(e, base | kw); 
        errs = {}
        if r.context and "form" in r.context: errs = dict(r.context["form"].errors); rt=r.context["route"]; bg=r.context["budget"]; print(name, r.status_code, errs, rt.errors, rt.non_form_errors(), bg.errors, bg.non_form_errors())
        else: print(name, r.status_code, r.headers.get("Location"))
    go("same")
    go("nul", subject="a\0b")
    go("nulsec", section_facts="a\0b")
    go("sur", section_facts="a&#xD800;b &#0;")
    go("empty", subject="")
    go("long", subject="x"*301)
    go("office", office="\0")
    go("office2", office="99999999999999999999999999")
    go("contact", contact="abc")
    go("date", paper_date="31.02.2026")
    go("date2", paper_date="99999-01-01")
    go("date3", paper_date="0001-01-01")
    go("counter", counter="abc")
    go("counter2", counter="9"*5000)
    go("counter3", counter_facts="9"*50)
    go("mf", **{"beratung-TOTAL_FORMS":"abc"})
    go("mf2", **{"beratung-TOTAL_FORMS":"99999999"})
    go("mf3", **{"beratung-INITIAL_FORMS":"50"})
    go("mf4", **{"beratung-INITIAL_FORMS":"-5"})
    go("row", **{"beratung-0-committee":"99999999999999999999"})
    go("row2", **{"beratung-0-committee":"\0"})
    go("row3", **{"beratung-0-id":"99999999999999999999"})
    go("row4", **{"beratung-0-id":"\0"})
    go("row5", **{"beratung-0-role":"x"})
    go("row6", **{"beratung-0-wished_on":"0001-01-01"})
    go("row7", **{"beratung-0-wished_on":"9999-12-31"})
    go("amt", **{"haushalt-0-amount":"NaN"})
    go("amt1", **{"haushalt-0-amount":"Infinity"})
    go("amt2", **{"haushalt-0-amount":"1.000,50"})
    go("amt2b", **{"haushalt-0-amount":"1000.50"})
    go("amt3", **{"haushalt-0-amount":"1e400"})
    go("yr", **{"haushalt-0-year":"-1"})
    go("yr2", **{"haushalt-0-year":"99999"})
    go("yr3", **{"haushalt-0-year":"1980"})
    go("prod", **{"haushalt-0-product":"x"*81})
    go("links", links="ZD/1/1999, \0")
    go("links2", links="ZD/1/1999")
    go("js", section_facts="[x](javascript:alert(1)) <script>alert(1)</script><a href='javascript:x'>y</a>")
    go("sub", submission="nix")
    go("reason", is_public="", reason_non_public="")
    print(m.sections.get(key="facts").html)

def form_data(client, url):
    r = client.get(url); assert r.status_code == 200, r.status_code
    data = {}
    for form in [r.context["form"], r.context["route"].management_form, r.context["budget"].management_form, *r.context["route"], *r.context["budget"]]:
        for f in form:
            v = f.value()
            w = f.field.widget
            if isinstance(v, bool):
                if v: data[f.html_name] = "on"
            elif v is not None: 
                data[f.html_name] = w.format_value(v) if not hasattr(w,"choices") else str(v)
                if data[f.html_name] is None: data.pop(f.html_name)
    return data
