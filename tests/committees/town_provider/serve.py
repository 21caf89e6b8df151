"""The provider as a process: makes its database, fills it from accounts.json, says its address, and serves."""

import json
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from tests.committees.town_provider import BACK, CLIENT, PASSWORD, SECRET


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        """Quiet."""


def table(name):
    return apps.get_model(name).objects


def add_account(name, email, verified, groups):
    names = {"first_name": "Kim", "last_name": "Muster", "password": make_password(PASSWORD)}
    user = table("auth.User").create(username=name, email=email, **names)
    user.groups.set([table("auth.Group").get_or_create(name=group)[0] for group in groups])
    table("account.EmailAddress").create(user=user, email=email, verified=verified, primary=True)


def add_client():
    """This program, as a confidential client."""
    table("allauth_idp_oidc.Client").create(
        id=CLIENT,
        name="Ratsinformation",
        secret=make_password(SECRET),
        scopes="openid\nprofile\nemail",
        redirect_uris=BACK,
        skip_consent=True,
    )


def main():
    django.setup()
    call_command("migrate", verbosity=0)
    for account in json.loads((settings.FOLDER / "accounts.json").read_text()):
        add_account(**account)
    add_client()
    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet) as server:
        print(f"http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
