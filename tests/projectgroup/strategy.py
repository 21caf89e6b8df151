"""Vision, Handlungsschwerpunkte, ideas and milestones of a group."""

from datetime import date

from projectgroup.models import FocusArea, Milestone, ProjectIdea, Vision


def make_vision(group, **kwargs):
    defaults = {"first_year": 2026, "years": 5, "text": "<p>Unsere Stadt ist nah.</p>", "benefit": "<p>Kurze Wege.</p>"}
    return Vision.objects.create(group=group, **defaults | kwargs)


def make_area(group, **kwargs):
    defaults = {"title": f"Schwerpunkt {group.focus_areas.count() + 1}", "position": group.focus_areas.count() + 1}
    return FocusArea.objects.create(group=group, **defaults | kwargs)


def make_idea(area, **kwargs):
    defaults = {"title": f"Idee {area.ideas.count() + 1}", "position": area.ideas.count() + 1}
    return ProjectIdea.objects.create(area=area, **defaults | kwargs)


def make_milestone(group, **kwargs):
    defaults = {"title": "Auftakt", "starts_on": date(2026, 4, 1), "ends_on": date(2026, 4, 30)}
    return Milestone.objects.create(group=group, **defaults | kwargs)
