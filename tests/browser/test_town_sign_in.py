"""Signing in at the town's identity provider as a browser does it, with the policy for the pages in force."""

import pytest
from django.urls import reverse

from tests.browser.stops import press
from tests.committees.identity_provider import identity_provider
from tests.factories import make_clerk, make_town

pytestmark = pytest.mark.browser


def test_browser_goes_to_the_provider_and_comes_back_signed_in(open_browser, settings):
    make_town()
    user = make_clerk()
    with identity_provider() as provider:
        provider.claims = {"sub": "4711", "email": user.email}
        app = settings.OIDC_APP | {"client_id": "rat", "settings": {"server_url": provider.home}}
        settings.OIDC_SERVER_URL = provider.home
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {"form-action": ["'self'", provider.home]}
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
        page = open_browser()

        page.goto(reverse("account_login"))
        press("Anmelden mit: Konto der Stadt")(page)
        page.wait_for_url(f"**{reverse('desk')}")

        foreign = [
            problem for problem in page.watch.problems if problem.startswith(f"fremde Adresse: {provider.home}/")
        ]
        page.watch.problems = [problem for problem in page.watch.problems if problem not in foreign]
    assert len(foreign) == 1
