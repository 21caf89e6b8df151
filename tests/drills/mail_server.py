"""A mail server that can be away, break off, say nothing, or work; it keeps what it really took."""

import email
import socketserver
import threading
from contextlib import suppress


class MailServer:
    """`mood`: "drops" the connection when a mail comes, "silent" takes it and never answers, "works". While it is
    away nothing listens on its port."""

    def __init__(self):
        self.mood, self.taken, self.tried, self.server = "works", [], 0, None
        self.port = 0

    def come(self, mood="works"):
        self.mood = mood
        self.server = Listener(("127.0.0.1", self.port), self)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def go(self):
        self.server.shutdown()
        self.server.server_close()

    def identifiers(self):
        return [mail["Message-ID"] for mail in self.taken]


class Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def __init__(self, place, town):
        self.town = town
        super().__init__(place, Talk)


class Talk(socketserver.StreamRequestHandler):
    """One conversation, as far as SMTP needs it."""

    def handle(self):
        with suppress(OSError):
            self.say("220 Probe")
            while line := self.rfile.readline():
                word = line.split()[0].upper() if line.split() else b""
                if word == b"DATA" and not self.take():
                    return
                if word != b"DATA":
                    self.say("221 bis bald" if word == b"QUIT" else "250 gut")

    def take(self):
        """Whether the conversation goes on after this mail."""
        town = self.server.town
        town.tried += 1
        if town.mood == "drops":
            return False
        self.say("354 bitte")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        if town.mood == "silent":
            self.rfile.read()  # until the sender ends
            return False
        town.taken.append(email.message_from_bytes(b"".join(lines)))
        self.say("250 angenommen")
        return True

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())
