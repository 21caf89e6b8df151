"""The Strategieplan for everyone: the list, the present edition, older ones, their feed and the PDF. Only editions are
read here."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from committees import clock
from committees.models import Slug
from committees.views.context import town_for
from meerbusch_vision.pdf import PDFProblem
from projectgroup.documents import strategy_pdf
from projectgroup.editions import as_shown, papers_in, progress_of
from projectgroup.models import StrategyEdition
from projectgroup.views.files import pdf_response
from projectgroup.views.portal import find_public_group, public_groups
from projectgroup.views.previews import preview_of_strategy

ENTRIES = 30  # of the feed
OPEN = "alle"  # in the address: with every Handlungsschwerpunkt unfolded


@require_safe
@login_not_required
def strategy_list(request):
    """The groups that have published a strategy."""
    latest = StrategyEdition.objects.in_public().filter(group=OuterRef("pk")).order_by("-number")
    groups = public_groups().annotate(
        edition=Subquery(latest.values("number")[:1]),
        published_at=Subquery(latest.values("published_at")[:1]),
        said_vision=Subquery(latest.values("content__vision")[:1]),
        counts=Subquery(latest.values("content__counts")[:1]),
    )
    rows = [(group, progress_of(group.counts)) for group in groups.filter(edition__isnull=False)]
    return render(request, "projectgroup/strategy_list.html", {"rows": rows})


@require_safe
@login_not_required
def group_strategy(request, slug):
    """The present edition."""
    return edition_page(request, slug)


@require_safe
@login_not_required
def group_strategy_edition(request, slug, number):
    """An older one, as it was on its day."""
    return edition_page(request, slug, number)


def edition_page(request, slug, number=None):
    group = find_public_group(slug)
    if group.slug != slug:
        name, rest = ("group-strategy", []) if number is None else ("group-strategy-edition", [number])
        return redirect(name, group.slug, *rest, permanent=True)
    history = history_of(group)
    edition = find_edition(group, number)
    context = {
        "group": group,
        "edition": edition,
        "is_present": edition.number == history[0]["number"],
        "strategy": as_shown(edition.content, day_of_reading(edition, history), addresses_of(edition.content)),
        "history": history,
        "is_open": OPEN in request.GET or len(edition.content["areas"]) == 1,
        "preview": preview_of_strategy(group, edition, town_for(request)),
    }
    return render(request, "projectgroup/strategy_page.html", context)


def day_of_reading(edition, history):
    """What is late or running is so as of today, in an older edition as of its last day."""
    newer = [each["published_at"] for each in history if each["number"] > edition.number]
    return clock.local(newer[-1]).date() - timedelta(days=1) if newer else clock.today()


def history_of(group):
    """All editions, the newest first, each with its progress; never their whole text."""
    rows = StrategyEdition.objects.in_public().filter(group=group).order_by("-number")
    found = rows.values("number", "occasion", "published_at", "content__counts")
    return [row | {"progress": progress_of(row["content__counts"])} for row in found]


def find_edition(group, number=None):
    editions = StrategyEdition.objects.in_public().filter(group=group).order_by("-number")
    edition = (editions if number is None else editions.filter(number=number)).first()
    if edition is None:
        raise Http404("Diese Ausgabe des Strategieplans gibt es nicht, oder sie ist zurückgenommen.")
    edition.group = group
    return edition


def addresses_of(content):
    """{key of a Vorlage: its public page}, of those that the content names and everyone may read now."""
    rows = Slug.objects.of_papers_in_public().filter(public_object__record_id__in=papers_in(content))
    return {
        key: reverse("motion-page", args=[slug]) for key, slug in rows.values_list("public_object__record_id", "slug")
    }


@require_safe
@login_not_required
def group_strategy_pdf(request, slug):
    if request.GET:
        return redirect(request.path)  # one address, one kept answer: setting a PDF takes a while
    edition = find_edition(find_public_group(slug))
    strategy = as_shown(edition.content, clock.today())
    try:
        data = strategy_pdf(edition, strategy, town=town_for(request), created_at=edition.published_at)
    except PDFProblem as problem:
        raise Http404("Der Strategieplan lässt sich zurzeit nicht als PDF setzen.") from problem
    return pdf_response(data, f"Strategieplan-{slug}-Ausgabe-{edition.number}.pdf")


class EditionFeed(Feed):
    """New editions of one group, the newest first."""

    feed_type = Atom1Feed

    def get_object(self, request, slug):
        return find_public_group(slug)

    def title(self, group):
        return f"Strategieplan: {group}"

    def subtitle(self, group):
        return "Neue Ausgaben des Strategieplans mit ihrem Anlass"

    def link(self, group):
        return reverse("group-strategy", args=[group.slug])

    def feed_url(self, group):
        return reverse("group-strategy-feed", args=[group.slug])

    def items(self, group):
        editions = StrategyEdition.objects.in_public().filter(group=group).order_by("-number").defer("content")
        return [(group, edition) for edition in editions[:ENTRIES]]

    def item_title(self, item):
        return f"Ausgabe {item[1].number}: {item[1].occasion}"

    def item_description(self, item):
        return item[1].occasion

    def item_link(self, item):
        return reverse("group-strategy-edition", args=[item[0].slug, item[1].number])

    def item_pubdate(self, item):
        return item[1].published_at

    item_updateddate = item_pubdate


group_strategy_feed = login_not_required(require_safe(EditionFeed()))
