import pytest
from django.urls import reverse
from committees.models import *
from committees.states import *
from tests.factories import *
pytestmark=pytest.mark.django_db
def test_walk(client, django_assert_max_num_queries):
    office=make_office(code="ZD")
    clerk=make_clerk(office); sd=make_committee_services()
    m=make_motion(office=office,by=clerk)
    client.force_login(sd)
    for u in ["/intern/","/intern/vorlagen/","/intern/vorlagen/neu/","/intern/vorlagen/neu/decision/",m.get_absolute_url(),m.get_absolute_url()+"bearbeiten/",m.get_absolute_url()+"anlagen/",m.get_absolute_url()+"verlauf/",m.get_absolute_url()+"schritt/release/", "/intern/vorlagen/einlesen/", m.get_absolute_url()+"vorschau.pdf"]:
        from django.db import connection; from django.test.utils import CaptureQueriesContext
        with CaptureQueriesContext(connection) as c:
            r=client.get(u)
        print(u,r.status_code,len(c)); import re; assert r.status_code==200,(u,re.findall(r"class=.lead.>(.*?)<",r.content.decode()))
    r=client.post(m.get_absolute_url()+"schritt/release/",{"submission":"6a3c5b0e-7a5b-4c36-a0f9-0d8a6e1d0001"})
    assert r.status_code==302
    m=Motion.objects.get(pk=m.pk); print(m.number)
    r=client.post(m.get_absolute_url()+"schritt/publish/",{"submission":"6a3c5b0e-7a5b-4c36-a0f9-0d8a6e1d0002"})
    assert r.status_code==302
    client.logout()
    s=m.slug
    for u in ["/","/vorlagen/",f"/vorlagen/{s}/",f"/vorlagen/{s}.pdf",f"/vorlagen/{s}/fassung/1/","/gremien/","/pruefen/","/pruefen/?sha256="+m.latest_version.pdf.sha256,"/barrierefreiheit/","/barrierefreiheit/melden/","/impressum/","/datenschutz/","/stadt.css","/gremien/%s/"%m.consultations.get().committee.slug]:
        with CaptureQueriesContext(connection) as c:
            r=client.get(u)
        print(u,r.status_code,len(c),r.get("Vary"),dict(r.cookies)); import re; assert r.status_code==200,(u,re.findall(r"class=.lead.>(.*?)<",r.content.decode()))

def test_session(client):
    import traceback
    from django.contrib.sessions.backends.base import SessionBase
    m=make_motion(state=MotionState.RELEASED)
    from committees.actions.publication import publish
    publish(m, by=make_committee_services())
    orig=SessionBase._get_session
    import django.contrib.sessions.backends.base as b
    def spy(self,no_load=False):
        traceback.print_stack(limit=16); return orig(self,no_load)
    SessionBase._session=property(spy)
    try: r=client.get(f"/vorlagen/{m.slug}.pdf")
    finally: SessionBase._session=property(orig)
    print(r.headers)
