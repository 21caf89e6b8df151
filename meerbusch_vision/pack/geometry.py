"""Where things are on a page as a reader sees it: turned, cut to its visible box."""

from pikepdf import Array, Name


def seen(page):
    """Width and height of a page as it is seen, and the matrix from its seen lower left corner to its own points."""
    left, low, right, high = box_of(page)
    wide, tall = right - left, high - low
    return {
        0: (wide, tall, (1, 0, 0, 1, left, low)),
        90: (tall, wide, (0, 1, -1, 0, right, low)),
        180: (wide, tall, (-1, 0, 0, -1, right, high)),
        270: (tall, wide, (0, -1, 1, 0, left, high)),
    }[turn_of(page)]


def box_of(page):
    """The visible box, however its corners are given; ValueError for a page that has no size."""
    crop, media = corners(page.cropbox), corners(page.mediabox)
    left, low = (max(pair) for pair in zip(crop[:2], media[:2], strict=True))
    right, high = (min(pair) for pair in zip(crop[2:], media[2:], strict=True))
    if left >= right or low >= high:
        raise ValueError("page without size")
    return left, low, right, high


def corners(box):
    """Left, low, right, high."""
    x, y = sorted(float(value) for value in list(box)[::2]), sorted(float(value) for value in list(box)[1::2])
    return x[0], y[0], x[1], y[1]


def turn_of(page):
    """Degrees by which the page is shown turned clockwise: 0, 90, 180 or 270."""
    return int(page.obj.get("/Rotate", 0)) // 90 * 90 % 360


def top_of(page):
    """The place at the upper edge of a page as it is seen."""
    left, low, right, high = box_of(page)
    x, y = {0: (left, high), 90: (left, low), 180: (right, low), 270: (right, high)}[turn_of(page)]
    return Array([page.obj, Name.XYZ, x, y, 0])
