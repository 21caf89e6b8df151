"""What was non-public once becomes public only by two people: one releases or opens it, another publishes
(§ 48 Abs. 2 GO NRW)."""

from collections import defaultdict

from committees.models import AuditEntry, MotionVersion, VersionFile

ACTS = ("release", "publish", "reveal", "make_public", "revoke")
CALLED_BACK = (
    "Diese Vorlage wurde zurückgerufen. Freigegeben haben Sie die Fassung selbst; veröffentlichen muss sie eine zweite "
    "Person."
)
REVEALED = (
    "Sie haben die Fassung nach außen ersetzt, und die neue zeigt mehr als die bisherige; veröffentlichen muss sie "
    "eine zweite Person (§ 48 Abs. 2 GO NRW)."
)
MADE_PUBLIC = (
    "Sie haben diese Vorlage im Entwurf von nichtöffentlich auf öffentlich gestellt; veröffentlichen muss sie "
    "eine zweite Person (§ 48 Abs. 2 GO NRW)."
)


def reasons_for_another(motions, user, *, steps_taken=0):
    """{key of a motion: why this user may not publish it}; three queries for any number of papers. `steps_taken` 1:
    the publication that is asked about stands in the log already."""
    entries = acts_on(motions)
    released = {pk for pk, acts in entries.items() if newest(acts, "release").actor_id == user.pk}
    opened = what_was_opened(released)
    reasons = {pk: reason_of(acts, opened.get(pk), user, steps_taken) for pk, acts in entries.items()}
    return {pk: reason for pk, reason in reasons.items() if reason}


def acts_on(motions):
    """{key of a motion: its entries, the newest first}, of motions that were released."""
    found = defaultdict(list)
    keys = [motion.pk for motion in motions]
    for entry in AuditEntry.objects.filter(record_type="motion", record_id__in=keys, action__in=ACTS).order_by("-pk"):
        found[entry.record_id].append(entry)
    return {pk: acts for pk, acts in found.items() if newest(acts, "release")}


def newest(acts, action, skip=0):
    return next(iter([entry for entry in acts if entry.action == action][skip:]), None)


def reason_of(acts, opened, user, steps_taken):
    if opened:
        return (
            f"{opened} war nichtöffentlich. Freigegeben haben Sie die Fassung selbst; veröffentlichen muss sie "
            "eine zweite Person (§ 48 Abs. 2 GO NRW)."
        )
    since = since_publication(acts, steps_taken)
    if newest(since, "revoke") and newest(acts, "release").actor_id == user.pk:
        return CALLED_BACK
    mine = {entry.action for entry in since if entry.actor_id == user.pk}
    return REVEALED if "reveal" in mine else MADE_PUBLIC if "make_public" in mine else ""


def since_publication(acts, steps_taken=0):
    before = newest(acts, "publish", skip=steps_taken)
    return [entry for entry in acts if entry.pk > (before.pk if before else 0)]


WHY = {
    "revoke": "Diese Vorlage wurde zurückgerufen.",
    "reveal": "Die neue Fassung nach außen zeigt mehr als die bisherige.",
    "make_public": "Diese Vorlage stand im Entwurf auf nichtöffentlich.",
}


def why_two(motion):
    """Why the newest version of a released paper is published by two people, as a sentence; "" where one is enough."""
    acts = acts_on([motion]).get(motion.pk, [])
    opened = what_was_opened({motion.pk}).get(motion.pk) if acts else ""
    if opened:
        return f"{opened} war nichtöffentlich."
    since = {entry.action for entry in since_publication(acts)}
    return next((words for action, words in WHY.items() if action in since), "")


def what_was_opened(keys):
    """{key of a motion: what an earlier version kept non-public and the newest one shows, in words}; files that are
    public already and stay so are left out."""
    versions = MotionVersion.objects.filter(motion__in=keys).order_by("number").values_list("motion", "pk", "is_public")
    latest = {motion: pk for motion, pk, _ in versions}
    opened = {pk: f"Die Anlage „{title}“" for pk, title in opened_files(latest).items() if title}
    return opened | {motion: "Diese Vorlage" for motion, _, is_public in versions if not is_public}


def opened_files(latest):
    """{key of a motion: title of the first file that was kept before and is shown now}"""
    files = VersionFile.objects.filter(version__motion__in=latest).select_related("version__publication")
    by_motion = defaultdict(list)
    for file in files.defer("version__content", "version__html", "version__text").order_by("position"):
        by_motion[file.version.motion_id].append(file)
    return {motion: first_opened(found, latest[motion]) for motion, found in by_motion.items()}


def first_opened(files, newest_version):
    kept = {file.file_id for file in files if not file.is_public}
    shown = {file.file_id for file in files if file.is_public and file.version.is_published}
    now = [file for file in files if file.version_id == newest_version and file.is_public]
    return next((file.title for file in now if file.file_id in kept - shown), "")
