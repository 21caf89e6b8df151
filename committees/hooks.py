"""What the council tells others: named lists of functions, filled in AppConfig.ready and called in the transaction."""

# Functions (motion, *, by): a part of this draft was saved, its head, a section, rows or an attachment.
part_changed = []

# Functions (resolution, *, by): a committee has decided this, with its outcome and votes.
resolution_decided = []

# Functions (meeting, *, by): a sitting was planned, or has other committees now.
meeting_planned = []

# Functions (resolution, *, by): a decision was opened again, to be corrected; its result no longer holds.
resolution_opened = []

# Functions (meeting, *, by): everyone may read the results of this sitting, or new ones of it.
results_published = []

# Functions (meeting, *, by): a sitting has another day, or was called off (meeting.state says which).
meeting_moved = []

# Functions (term_start, day) → [(moment, act)]: what else happens in the demo town; moments are naive, in its time.
demo_acts = []

# Functions (motion, user) → [(words, address)]: what else can be begun from this paper; shown beside its steps.
paper_offers = []

# Functions (user) → lists for this user's desk, before its own, each a DeskList (committees.views.desk_lists).
desk_lists = []

# Functions (committees) → [CarriedOut (rules.sittings.facts)]: decisions on which their sittings rest.
carried_out = []

# Functions (committee) → address or None: a page of its own shows who sits in this committee, and changes it there.
seat_plans = []

# Functions (committee) → address or None: a public page of its own shows this committee.
public_pages = []

# Functions () → tables of rights that stand beside the council's own (committees.who_may.Table).
rights_tables = []

# Functions (committee) → [text]: what its own public pages say of this committee and the search finds.
search_sources = []

# Functions () → groups of columns that lead to people, beside the council's own (committees.person_data.Group).
person_data = []

# Functions () → [(action, words)]: what the log calls each action, in the words of people.
action_words = []


def gather(functions, *args):
    """All that the functions offer, in one list."""
    return [offer for function in functions for offer in function(*args)]


def first(functions, *args):
    """What the first function that knows says, or None."""
    return next(filter(None, (function(*args) for function in functions)), None)


def tell(functions, *args, **kwargs):
    for function in functions:
        function(*args, **kwargs)
