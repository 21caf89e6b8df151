// Seiten auf dieses Gerät legen, mit allem, was sie zum Anzeigen brauchen, und den Service Worker beginnen lassen.

const takeOver = async (worker) => {
  startStoring();
  if ((await kept.get("owner")) !== readerHere) await changeOwner(readerHere);
  await navigator.serviceWorker.register(worker, { scope: "/intern/" });
  navigator.storage?.persist?.();
};

const fontsIn = async (answer) => {
  const names = (await answer.text()).matchAll(/url\(["']?([^"')]+\.woff2)/g);
  return [...names].map((match) => new URL(match[1], answer.url).pathname);
};

// Gestaltung, Schriften und Programme dieser Seite und der gespeicherten.
const keepFiles = async (cache, pages) => {
  const found = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const here = found.filter((url) => url.origin === location.origin).map((url) => url.pathname);
  const files = new Set(here.filter((path) => path.startsWith("/static/") || path === "/stadt.css"));
  for (const page of pages) {
    const text = await (await cache.match(page))?.text();
    for (const match of (text ?? "").matchAll(/(?:href|src)="(\/static\/[^"]+|\/stadt\.css)"/g)) files.add(match[1]);
  }
  for (const path of files) {
    const answer = await fetch(path).catch(() => null);
    if (!answer?.ok) continue;
    if (path.endsWith(".css")) for (const font of await fontsIn(answer.clone())) files.add(font);
    await keepAnswer(cache, path, answer);
  }
};
