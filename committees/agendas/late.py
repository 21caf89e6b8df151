"""What comes after the invitation: papers that are delivered later, and items only proposed as an extension."""

from datetime import timedelta

from committees import clock


def last_delivery_day(meeting, setting, agenda=None):
    """The last day of delivery; with a recorded urgency that of the shortened Ladungsfrist."""
    if agenda and agenda.urgency_reason:
        return meeting.day - timedelta(days=setting.urgent_notice_days + 1)
    return setting.last_delivery_day(meeting.day)


def is_extension_now(meeting, setting, agenda=None):
    """Whether an item that is added today is only proposed as an extension (§ 48 Abs. 1 S. 5 GO NRW)."""
    return clock.today() > last_delivery_day(meeting, setting, agenda)


def invited_at(versions):
    """When the invitation went out, or was set where nothing was sent; None before. `versions` of one sitting."""
    first = min(versions, key=lambda version: version.number, default=None)
    if first is None:
        return None
    return first.dispatch.sent_at if hasattr(first, "dispatch") else first.frozen_at


def delivered_later_at(item, invited):
    """When the members got the paper of an item after the invitation; None when it came with it, or is still out."""
    if invited is None or item.motion is None:
        return None
    given = [version.distribution.given_at for version in item.motion.versions.all() if version.is_distributed]
    return min(given) if given and min(given) > invited else None


def later_moment_words(moment):
    """ "nachgereicht am 10.06., 14:20 Uhr"."""
    local = clock.local(moment)
    return f"nachgereicht am {local:%d.%m.}, {local.hour}:{local:%M} Uhr"
