"""Watches one browser page: errors in the console, failed files, other hosts, and the status of the last answer."""

# The browser reports a page that answers 404 or 422 in the console as well; its status is checked by the tests.
ANSWER = "Failed to load resource: the server responded with a status of"

# What no other host answers: pictures in the style sheet, downloads, and Chromium's own viewer of PDFs.
OWN = ("data:", "blob:", "about:", "chrome:", "chrome-extension:")


class Watch:
    """`problems` are sentences; `status` is that of the page now shown."""

    def __init__(self, page, home):
        self.home = home
        self.status = None
        self.problems = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on("request", self.see_request)
        page.on("response", self.see_response)
        page.on("requestfailed", self.see_failure)

    def hear(self, message):
        """Violations of the Content-Security-Policy are errors in the console too."""
        if message.type in ("error", "warning") and not message.text.startswith(ANSWER):
            self.problems.append(f"{message.location.get('url')}: {message.text}")

    def see_request(self, request):
        if not request.url.startswith((self.home, *OWN)):
            self.problems.append(f"fremde Adresse: {request.url}")

    def see_response(self, response):
        if response.request.is_navigation_request():
            self.status = response.status
        elif response.status >= 400:
            self.problems.append(f"{response.url}: {response.status}")

    def see_failure(self, request):
        is_left = request.failure in ("net::ERR_ABORTED", None)
        if not is_left and not request.is_navigation_request():
            self.problems.append(f"{request.url}: {request.failure}")
