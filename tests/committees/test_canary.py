"""No mark of what is non-public shows at any public address: in its answer, head, file name, PDF, or in a mail; nor
where the program forgets to ask what is public: the database keeps the rest from the login of the public pages."""

import gc
import html
import io
import re
from urllib.parse import unquote, urldefrag, urljoin

import pikepdf
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from committees.actions.following import send_digests
from committees.models import Committee, Meeting, Motion, Person
from committees.models.built import BuiltOnce
from committees.views.kept import KEPT
from tests.committees.canary_town import ELSEWHERE, make_canary_town
from tests.committees.oparl.town import SECRET
from tests.conftest import REAL_ROLES
from tests.projectgroup.public import CANARY
from tests.test_pdf import text_of
from tests.test_public_pages import is_open, views

pytestmark = [REAL_ROLES, pytest.mark.wide, pytest.mark.usefixtures("as_public")]
STARTS = (
    *("portal-home", "sitemap", "robots", "town-news", "meeting-feed", "oparl-system", "manifest", "search"),
    *("strategy-list", "follow", "verify", "meeting-list"),
)
ORDINARY = ("Spielplatz", "Radweg", "Bericht", "Beschluss", "Muster", "Gruppe", "Grundstück", "Projektgruppe", "2026")
INDEXED = ("search", "search-news", "search-calendar")  # they find words, and with a star what begins like one
LISTS = ("motion-list", "public-resolutions", "person-list")  # they find parts of words
DEAF = ("public-order-list", "follow")  # they take words and look for nothing
# Who once sat for the administration in a public group: its plan needs the row to say that the seat was taken once, and
# leaves the name out (projectgroup.plan.in_public).
IN_PUBLIC_ROWS = {f"{CANARY}-{name}" for name in ("Gekündigt", "Zurückgetreten", "Vertretung")}
NOWHERE = "Quixquibblub"
BEGINNING = "Zaqqu"  # of every mark
KNOWN = ("Spielpl", "Kim")  # so begins what is public; each search finds one or the other
TYPED = re.compile(rf"({BEGINNING}\w*|{'|'.join([NOWHERE, *KNOWN])})(\*|%2A)?")
CLOSED = ("/intern/", "/konto/", "/static/", "/sitzungen/monat/")  # the calendar goes on for a century
SEEING = {"in_public", "visible_to", "mandates", "with_mandate", "exposed", "open_to_all", "readable_by"}
LINK = re.compile(r"""\s(?:href|src|action)="([^"]*)"|<loc>([^<]*)<|"(https?://[^"\s]+)"|^URL:(\S+)""", re.MULTILINE)


def links_in(address, text):
    """Addresses of this site that an answer names; of a page with a query none with another query."""
    for found in LINK.finditer(text):
        link = html.unescape(next(filter(None, found.groups()), "")).removeprefix(settings.BASE_URL)
        path = urldefrag(urljoin(address, link)).url
        if path.startswith("/") and not path.startswith(("//", *CLOSED)) and not ("?" in path and "?" in address):
            yield path


def walk(client, starts):
    """{address: answer} of all that can be reached."""
    answers, waiting = {}, list(starts)
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answers[address] = answer = client.get(address)
        answer.said = words_of(answer)
        waiting += [answer.url] if answer.status_code in (301, 302) else links_in(address, answer.said)
    return answers


def words_of(answer):
    """The head and all words of an answer."""
    body = answer.getvalue()
    said = pdf_words(body) if body.startswith(b"%PDF") else body.decode(errors="replace")
    said = re.sub(r"\r\n[ \t]", "", said)  # long lines of a calendar
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return "\n".join([head, html.unescape(said).replace("\u00ad", "")])


def pdf_words(body):
    """What is read on its pages, and everything else that stands in it: titles, alternatives, names."""
    raw = body.decode("latin-1")
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            raw = "\n".join(repr(thing) for thing in pdf.objects) + str(pdf.docinfo) + str(pdf.open_metadata())
            return raw + text_of(body)
    except pikepdf.PdfError:
        return raw


def marks_in(text, marks):
    """Which of them stand there, however they are spelled."""
    text = unquote(text)
    folded = text.casefold()
    return {name for mark, name in marks.items() if (mark in text if mark == SECRET else mark.casefold() in folded)}


def shown_in(answers, marks):
    return {address: found for address, answer in answers.items() if (found := marks_in(answer.said, marks))}


def asked(words, ending=""):
    """{name of a search: its address for these words}"""
    indexed = {name: reverse(name, query={"q": words + ending}) for name in INDEXED}
    return indexed | {name: reverse(name, query={"suche": words}) for name in LISTS}


def begun(letters):
    """The same for all that begins so."""
    return asked(letters, "*")


def deaf(words):
    return {name: reverse(name, query={"suche": words}) for name in DEAF}


def said_to(client, addresses):
    """{name: what it says}, without the words that were typed."""
    return {name: TYPED.sub("…", client.get(each).content.decode()) for name, each in addresses.items()}


def telling(client, marks):
    """Those of the marks to which any search says something. A search that finds things by their first letters is asked
    for each of them only when it finds something that begins like them."""
    is_silent = said_to(client, begun(BEGINNING)) == said_to(client, asked(NOWHERE))
    questions = deaf if is_silent else lambda words: asked(words) | deaf(words)
    nothing = said_to(client, questions(NOWHERE))
    return {mark for mark in marks if said_to(client, questions(mark)) != nothing}


def hearing(client, addresses):
    """The names of the searches that find something public by its first letters."""
    nothing = said_to(client, addresses(NOWHERE))
    return {name for word in KNOWN for name, said in said_to(client, addresses(word)).items() if said != nothing[name]}


def misspelled(word):
    return f"{word[:4]}{word[5]}{word[4]}{word[6:]}"


def meant(client, words):
    """What the search takes these words for; beside them stands one that is spelled wrong and known."""
    answer = client.get(reverse("search"), {"q": f"{words} ODER Spielplazt"})
    return (answer.context["meant"] or {"words": ""})["words"]


def digests():
    """The mails of those who follow something, without their own addresses."""
    send_digests()
    jobs = ProcrastinateJob.objects.filter(task_name="send_one_mail", args__subject__startswith="Neues aus dem Rat")
    return [str(job.args | {"to": ""}) for job in jobs]


def forget_to_ask(monkeypatch):
    """From now on every rule for seeing lets everything pass, and nothing is left of what was answered before."""
    for query in queries_built_once():
        assert query.built  # so that it comes back with its rules
        monkeypatch.delitem(vars(query), "built")
    for queryset, name in methods_of_querysets():
        if name in SEEING:
            monkeypatch.setattr(queryset, name, lambda self, *args: self.all())
    KEPT.clear()
    cache.clear()


def queries_built_once():
    return [each for each in gc.get_objects() if type(each) is BuiltOnce]


def methods_of_querysets():
    """(class, name) of what our querysets add to Django's."""
    models = [*apps.get_app_config("committees").get_models(), *apps.get_app_config("projectgroup").get_models()]
    classes = {each for model in models for manager in model._meta.managers for each in type(manager.all()).__mro__}
    ours = [each for each in classes if each.__module__.startswith(("committees.", "projectgroup."))]
    return [(each, name) for each in ours for name in vars(each) if not name.startswith("_")]


def addresses_of_searches():
    return [address for word in ORDINARY for address in (asked(word) | deaf(word)).values()]


def addresses_of_records():
    """The portal's pages of all records with an address, public or not: whoever guesses one may ask for it."""
    slugs = {
        "vorlagen": {each.address for each in Motion.objects.all()},
        "sitzungen": Meeting.objects.values_list("slug", flat=True),
        "gremien": Committee.objects.values_list("slug", flat=True),
        "projektgruppen": Committee.objects.filter(project_group__isnull=False).values_list("slug", flat=True),
        "personen": Person.objects.values_list("slug", flat=True),
    }
    pages = {pattern for _, pattern, view in views() if is_open(view)}
    found = [page.split("/") for page in pages if page.startswith(tuple(f"/{kind}/x" for kind in slugs))]
    return ["/".join(["", kind, last_of(slug, last), *rest]) for _, kind, last, *rest in found for slug in slugs[kind]]


def last_of(slug, sample):
    """The part of an address that names the record: "x.pdf" → "ZD-1-2026.pdf"."""
    return f"{slug}{sample.removeprefix('x')}"


def test_no_mark_shows_anywhere(client, monkeypatch):
    marks = make_canary_town()
    all_marks = marks | ELSEWHERE

    answers = walk(client, [*map(reverse, STARTS), *addresses_of_searches()])
    told = telling(client, marks)
    heard = {addresses: hearing(client, addresses) for addresses in (begun, deaf)}
    taken_for = {mark: meant(client, misspelled(mark)) for mark in marks}
    sent = digests()
    guessed = walk(client, addresses_of_records())
    forget_to_ask(monkeypatch)
    client.raise_request_exception = False
    unasked = walk(client, [*answers, *guessed])

    assert shown_in(answers, all_marks) == {}
    assert shown_in(guessed, all_marks) == {}
    assert shown_in(unasked, {mark: all_marks[mark] for mark in all_marks if mark not in IN_PUBLIC_ROWS}) == {}
    assert {address for address, answer in unasked.items() if answer.status_code >= 500} == set()
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code >= 400} == {}
    assert {marks[mark] for mark in told} == set()
    assert all(mark.startswith(BEGINNING) for mark in marks)
    assert heard == {begun: {*INDEXED, *LISTS}, deaf: set()}
    assert {marks[mark] for mark, words in taken_for.items() if mark.casefold() in words.casefold()} == set()
    assert [marks_in(mail, all_marks) for mail in sent] == [set(), set()]
    assert len(answers) > 200
