"""Many readers of one page, each with a connection of its own and time to read; a process of its own.

python -m tests.bench.readers PORT PATH READERS PAUSE SECONDS   prints answers per second and the 95th percentile in ms
"""

import asyncio
import random
import sys
import time

from tests.bench.percentile import p95


async def main(port, path, readers, pause, seconds):
    end, times = time.perf_counter() + seconds, []
    await asyncio.gather(*(read(port, path, pause, end, times, random.Random(n)) for n in range(readers)))
    print(len(times) / seconds, p95(times) * 1000)


async def read(port, path, pause, end, times, chance):
    """One reader: opens the page, reads for `pause` seconds on average, and loads it anew."""
    await asyncio.sleep(chance.uniform(0, pause))
    while time.perf_counter() < end:
        begun = time.perf_counter()
        await ask(port, path)
        times.append(time.perf_counter() - begun)
        await asyncio.sleep(chance.uniform(0, 2 * pause))


async def ask(port, path):
    """The whole answer; anything but 200 is an error."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    if b" 200 " not in answer[:20]:
        raise SystemExit(f"Antwort: {answer[:80]!r}")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:4]), *map(float, sys.argv[4:])))
