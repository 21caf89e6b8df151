"""The identity provider of a town: allauth's own OpenID provider app in a Django project and a process of its own."""

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import requests

CLIENT, SECRET, PASSWORD = "rat", "geheim", "ein-langes-Passwort"
HERE, BACK = "http://testserver", "http://testserver/konto/oidc/stadt/login/callback/"
ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def town_provider(folder, accounts):
    """Its address, while it runs."""
    (folder / "accounts.json").write_text(json.dumps(accounts))
    names = {"PROVIDER_DIR": str(folder), "DJANGO_SETTINGS_MODULE": f"{__name__}.settings"}
    command = [sys.executable, "-m", f"{__name__}.serve"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | names, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def sign_in_there(address, name):
    """What a browser does at the provider: to its form, with name and password, until it leads back here."""
    browser = requests.Session()
    form = browser.get(address, timeout=20)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)[1]
    data = {"login": name, "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer = browser.post(form.url, data, allow_redirects=False, timeout=20)
    while not answer.headers["Location"].startswith(HERE):
        there = urljoin(answer.url, answer.headers["Location"])
        answer = browser.get(there, allow_redirects=False, timeout=20)
    return answer.headers["Location"]
