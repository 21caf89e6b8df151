"""What other programs read of the public pages of a project group (see committees.views.previews)."""

from django.urls import reverse

from committees import clock
from committees.views.previews import Preview, absolute, organisation


def preview_of_group(group, town):
    name = group.committee.name
    data = organisation(name, alternateName=group.committee.short_name, parentOrganization=organisation(town.name))
    path = reverse("group-page", args=[group.slug])
    return Preview(name, f"Auftrag, Besetzung und Sitzungen. {town.name}", path, data)


def preview_of_strategy(group, edition, town):
    """The present edition stands for the older ones."""
    title = f"Strategieplan: {group.committee.name}"
    pdf = absolute(reverse("group-strategy-pdf", args=[group.slug]))
    data = {
        "@type": "Report",
        "name": title,
        "version": edition.number,
        "datePublished": clock.local(edition.published_at).isoformat(),
        "author": organisation(group.committee.name),
        "publisher": organisation(town.name),
        "encoding": {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"},
        "isAccessibleForFree": True,
    }
    path = reverse("group-strategy", args=[group.slug])
    return Preview(title, f"Vision, Handlungsschwerpunkte und Meilensteine. {town.name}", path, data, kind="article")
