// Was auf diesem Gerät liegt, damit Mitglieder ohne Netz lesen und notieren. Seiten und Service Worker benutzen es beide.
// IndexedDB „unterwegs“: owner (wem der Speicher gehört), locked (jemand meldet sich gerade an),
// notiz/<Konto>/<Adresse>, sitzung/<Konto>/<Kürzel>, geraet und schritt/<Konto>/<Kürzel>/<Nummer> (clicks.js). Die
// Seiten liegen im Cache „unterwegs/<Konto>“.

const STORE = "unterwegs";
const KEPT_AT = "Kept-At";

const openStore = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(STORE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });

// act(store) gibt eine Anfrage an die Datenbank; ihr Ergebnis gilt, wenn alles geschrieben ist.
const inStore = async (mode, act) => {
  const database = await openStore();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("kept", mode);
      const asked = act(transaction.objectStore("kept"));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
};

const kept = {
  get: (key) => inStore("readonly", (store) => store.get(key)),
  set: (key, value) => inStore("readwrite", (store) => store.put(value, key)),
  drop: (key) => inStore("readwrite", (store) => store.delete(key)),
  clear: () => inStore("readwrite", (store) => store.clear()),
  keys: (start) => inStore("readonly", (store) => store.getAllKeys(IDBKeyRange.bound(start, `${start}\uffff`))),
  // Liest und ändert in einem Zug: zwei Fenster überschreiben einander nicht.
  change: (key, alter) =>
    inStore("readwrite", (store) => {
      const reading = store.get(key);
      reading.onsuccess = () => {
        const value = alter(reading.result);
        if (value === null) store.delete(key);
        else if (value !== undefined) store.put(value, key);
      };
      return reading;
    }),
};

const pagesOf = (reader) => caches.open(`${STORE}/${reader}`);

const dropPages = async () => {
  if (!("caches" in self)) return; // ohne verschlüsselte Verbindung gibt es keine Seiten auf dem Gerät
  for (const name of await caches.keys()) if (name.startsWith(`${STORE}/`)) await caches.delete(name);
};

// Alles weg: beim Abmelden.
const wipeStore = async () => {
  await dropPages();
  await kept.clear();
  indexedDB.deleteDatabase(STORE);
};

// Ein anderes Konto: Seiten und Listen des bisherigen weichen. Dessen ungesendete Notizen warten, unsichtbar, auf es.
const changeOwner = async (reader) => {
  await dropPages();
  for (const key of await kept.keys("notiz/")) await kept.change(key, (entry) => (entry.clean ? null : undefined));
  for (const key of await kept.keys("sitzung/")) await kept.drop(key);
  if (reader) await kept.set("owner", reader);
  else await kept.drop("owner");
  await kept.drop("locked");
};

// Nur ganze Antworten dieses Kontos; Fehler, Umleitungen und die Anmeldung tragen dessen Namen nicht.
const isKeepable = (answer, reader) =>
  answer.status === 200 && answer.type === "basic" && !answer.redirected && answer.headers.get("Reader") === reader;

const keepAnswer = async (cache, address, answer) => {
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  await cache.put(address, new Response(await answer.blob(), { headers }));
};

// „14:03 Uhr“ oder „16.06.2021, 14:03 Uhr“
const standWords = (iso) => {
  const time = new Date(iso);
  const clock = `${time.toLocaleTimeString("de-DE", { hour: "numeric", minute: "2-digit" })} Uhr`;
  if (time.toDateString() === new Date().toDateString()) return clock;
  const day = time.toLocaleDateString("de-DE", { day: "2-digit", month: "2-digit", year: "numeric" });
  return `${day}, ${clock}`;
};
