"""Requests as fast as one connection allows; the load of the web benches, run as a process of its own.

python -m tests.bench.load PORT PATH SECONDS   prints requests per second
"""

import socket
import sys
import time


def main(port, path, seconds):
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: keep-alive\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        stream = connection.makefile("rb")
        for _ in range(20):
            ask(connection, stream, request)
        count, end = 0, time.perf_counter() + seconds
        start = time.perf_counter()
        while time.perf_counter() < end:
            ask(connection, stream, request)
            count += 1
        print(count / (time.perf_counter() - start))


def ask(connection, stream, request):
    """Send one request and read its whole answer; anything but 200 is an error."""
    connection.sendall(request)
    status = stream.readline()
    if b" 200 " not in status:
        raise SystemExit(f"Antwort: {status!r}")
    length = 0
    while (line := stream.readline()) != b"\r\n":
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    stream.read(length)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
