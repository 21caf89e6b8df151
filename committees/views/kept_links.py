"""Pages behind a signed link: whoever holds the address may open it, and the answer goes no further."""

from functools import wraps

HEADERS = {
    "Cache-Control": "no-store, private",  # who holds the link sees what it opens; nobody after them does
    "Referrer-Policy": "no-referrer",  # the address is the key
    "X-Robots-Tag": "noindex, nofollow",
}


def kept_to_the_link(view):
    """The answer stays between the link and who holds it."""

    @wraps(view)
    def wrapper(request, token):
        response = view(request, token)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return wrapper
