// Service Worker des Arbeitsraums: erst das Netz, nach kurzer Zeit der Stand auf dem Gerät. Er läuft erst, wenn jemand
// „Für unterwegs speichern“ gewählt hat oder eine Sitzung leitet, und bewahrt nur, was dazu gehört. VERSION,
// NOTHING_HERE und RECALLED stehen davor.

const PATIENCE = 4000;
const SHELL = `unterwegs-huelle-${VERSION}`;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const BAR = 'id="offline-bar" role="status" hidden>';
const STAND = "<p data-stand></p>";
const DOWN = [502, 503, 504];
const GONE = [403, 404, 410];
const ASK_EVERY = 10 * 60 * 1000;
let askedAt = 0;

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

addEventListener("install", (event) => event.waitUntil(keepShell().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(dropOldShells().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (address.pathname.startsWith("/static/") || address.pathname === "/stadt.css") event.respondWith(file(event));
  else if (request.mode === "navigate" && isReading(address.pathname)) event.respondWith(page(event));
});

const isReading = (path) => path.startsWith("/intern/") && !path.startsWith("/intern/verwaltung/");

// --- Seiten ---

async function page(event) {
  const copy = await storedPage(event.request.url).catch(() => undefined);
  const online = fetch(event.request).then((answer) => met(event, answer));
  event.waitUntil(online.catch(() => {}));
  try {
    const answer = await (copy ? Promise.race([online, wait(PATIENCE)]) : online);
    if (answer && !(copy && DOWN.includes(answer.status))) return answer;
  } catch {
    if (!copy) return (await caches.match(NOTHING_HERE)) ?? Response.error();
  }
  return asCopy(copy);
}

// Was von dieser Seite hier liegt, solange niemand anderes sich anmeldet.
async function storedPage(address) {
  const owner = await kept.get("owner");
  if (!owner || (await kept.get("locked"))) return undefined;
  return (await pagesOf(owner)).match(address, { ignoreSearch: true });
}

// Die Antwort sagt, wer angemeldet ist: Ist es jemand anderes, weicht der Speicher, ehe die Seite erscheint.
async function met(event, answer) {
  const reader = answer.headers.get("Reader");
  const owner = reader && (await kept.get("owner"));
  if (!owner) return answer;
  if (owner !== reader) await changeOwner(null);
  else {
    await kept.drop("locked");
    if (isKeepable(answer, owner)) event.waitUntil(renew(owner, event.request.url, answer.clone()));
    if (GONE.includes(answer.status)) await (await pagesOf(owner)).delete(event.request.url, { ignoreSearch: true });
    event.waitUntil(dropRecalled(owner).catch(() => {}));
  }
  return answer;
}

// Was zurückgerufen ist, bleibt auch auf dem Gerät nicht liegen.
async function dropRecalled(owner) {
  if (Date.now() - askedAt < ASK_EVERY) return;
  askedAt = Date.now();
  const answer = await fetch(RECALLED, { cache: "no-store" });
  if (!isKeepable(answer, owner)) return;
  const { papers } = await answer.json();
  const cache = await pagesOf(owner);
  for (const { url } of await cache.keys()) {
    if (papers.some((paper) => new URL(url).pathname.startsWith(paper))) await cache.delete(url);
  }
}

// Neuer wird, was schon hier liegt; Meldungen wie „Gespeichert“ gehören nicht in einen Stand, den man später liest.
async function renew(owner, address, answer) {
  const cache = await pagesOf(owner);
  if (new URL(address).search || !(await cache.match(address))) return;
  const isPage = answer.headers.get("Content-Type").startsWith("text/html");
  if (isPage && (await answer.clone().text()).includes('class="message')) return;
  await keepAnswer(cache, address, answer);
}

async function asCopy(copy) {
  const headers = new Headers(copy.headers);
  if (!headers.get("Content-Type").startsWith("text/html")) return copy;
  const words = `Sie lesen ohne Netz, Stand ${standWords(headers.get(KEPT_AT))}`;
  const text = (await copy.text())
    .replace(BAR, BAR.replace(" hidden", ""))
    .replace(STAND, `<p data-stand>${words}</p>`);
  headers.delete("Content-Length");
  return new Response(text, { headers });
}

// --- Dateien ---

async function file(event) {
  const { request } = event;
  const copy = await caches.match(request.url).catch(() => undefined);
  if (copy && HASHED.test(request.url)) return copy;
  try {
    const answer = await fetch(request);
    if (answer.ok) event.waitUntil(keepFile(request.url, answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    if (copy) return copy;
    throw error;
  }
}

async function keepFile(address, answer) {
  const owner = await kept.get("owner");
  if (owner) await keepAnswer(await pagesOf(owner), address, answer);
}

// --- Hülle ---

async function keepShell() {
  const cache = await caches.open(SHELL);
  const answer = await fetch(NOTHING_HERE);
  if (!answer.ok) throw new Error(`${NOTHING_HERE}: ${answer.status}`);
  const files = (await answer.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+|\/stadt\.css)"/g);
  await cache.put(NOTHING_HERE, answer);
  await cache.addAll([...new Set([...files].map((match) => match[1]))]);
}

async function dropOldShells() {
  for (const name of await caches.keys()) {
    if (name.startsWith("unterwegs-huelle-") && name !== SHELL) await caches.delete(name);
  }
}
