"""A stand-in for the town's identity provider: OpenID Connect over HTTP, one person signed in."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit


class Provider(BaseHTTPRequestHandler):
    """`server.claims` is what it tells of the person; `server.seen` what it was asked."""

    def do_GET(self):
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        {
            "/.well-known/openid-configuration": self.configuration,
            "/authorize": self.authorize,
            "/userinfo": self.userinfo,
        }[address.path](query)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.seen["token"] = {name: values[0] for name, values in parse_qs(body).items()}
        self.say({"access_token": "zugang", "token_type": "Bearer"})

    def configuration(self, query):
        home = self.server.home
        pages = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        endpoints = {f"{name}_endpoint": f"{home}/{page}" for name, page in pages.items()}
        self.say({"issuer": home, "jwks_uri": f"{home}/jwks"} | endpoints)

    def authorize(self, query):
        self.server.seen["authorize"] = query
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode({'code': 'c', 'state': query['state']})}")
        self.end_headers()

    def userinfo(self, query):
        self.server.seen["bearer"] = self.headers["Authorization"]
        self.say(self.server.claims)

    def say(self, data):
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Quiet."""


@contextmanager
def identity_provider():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.home = f"http://127.0.0.1:{server.server_port}"
    server.claims, server.seen = {}, {}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
