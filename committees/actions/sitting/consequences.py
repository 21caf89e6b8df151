"""What follows from a resolution: others are told of it."""

from committees import hooks


def carry_out(resolution, *, by, at):
    if resolution.is_decided:
        hooks.tell(hooks.resolution_decided, resolution, by=by)
