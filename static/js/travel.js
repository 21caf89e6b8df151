// „Für unterwegs speichern“: Tagesordnung, Vorlagen und Anlagen einer Sitzung auf dieses Gerät, mit Fortschritt.
// Erst damit beginnt der Service Worker; vorher liegt hier nichts.

{
  const AT_ONCE = 3;
  const FORGET_AFTER = 14 * 24 * 60 * 60 * 1000; // so lange nach der Sitzung bleibt sie auf dem Gerät
  const box = document.querySelector("[data-travel]");
  const part = (name) => box.querySelector(`[data-${name}]`);
  const today = new Date(box.dataset.today); // der Tag, an dem der Server diese Seite schrieb
  const recordKey = `sitzung/${readerHere}/${box.dataset.slug}`;

  // 84 kB, 1,2 MB
  const sizeWords = (bytes) =>
    bytes >= 999500 ? `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;

  const say = (sentence) => (part("said").textContent = sentence);

  class Saving {
    constructor(list, cache) {
      Object.assign(this, { list, cache, done: 0, failed: 0, bytes: 0 });
      this.total = list.papers.length;
    }

    async run() {
      for (const address of this.list.pages) await this.keep(address);
      const waiting = [...this.list.papers];
      await Promise.all(Array.from({ length: AT_ONCE }, () => this.work(waiting)));
      await this.keepFiles();
    }

    async work(waiting) {
      while (waiting.length) {
        const { url, size } = waiting.shift();
        // Dateien einer Fassung ändern sich nie: was hier liegt, muss nicht noch einmal kommen.
        const isKept = (size && (await this.isKept(url))) || (await this.keep(url));
        if (isKept) this.done += 1;
        else this.failed += 1;
        this.bytes += size;
        this.tell();
      }
    }

    async isKept(address) {
      return Boolean(await this.cache.match(address));
    }

    async keep(address) {
      const answer = await fetch(address, { headers: { "Kept-Ahead": "1" } }).catch(() => null);
      if (answer?.status === 401 || answer?.redirected) throw new Error("signed_out");
      if (!answer || !isKeepable(answer, readerHere)) return false;
      await keepAnswer(this.cache, address, answer);
      return true;
    }

    keepFiles() {
      return keepFiles(this.cache, [...this.list.pages, ...this.list.papers.filter((paper) => !paper.size).map((paper) => paper.url)]);
    }

    tell() {
      part("progress").max = this.total;
      part("progress").value = this.done;
      say(this.words());
    }

    words() {
      return `${this.done} von ${this.total} Unterlagen gespeichert, ${sizeWords(this.bytes)}`;
    }
  }

  const fetchList = async () => {
    const answer = await fetch(box.dataset.travel, { headers: { Accept: "application/json" } });
    if (answer.status === 401) throw new Error("signed_out");
    if (!answer.ok) throw new Error("unreachable");
    return answer.json();
  };

  const save = async () => {
    await takeOver(box.dataset.worker);
    const list = await fetchList();
    const saving = new Saving(list, await pagesOf(readerHere));
    const addresses = [...list.pages, ...list.papers.map((paper) => paper.url)];
    const record = { title: list.title, day: list.day, addresses, at: new Date().toISOString() };
    await kept.set(recordKey, record);
    saving.tell();
    await saving.run();
    const { done, total, bytes, failed } = saving;
    await kept.set(recordKey, { ...record, done, total, bytes });
    return failed ? `${saving.words()}. Der Rest ließ sich nicht laden; bitte später noch einmal versuchen.` : "";
  };

  // Ein Nachtrag bringt Unterlagen, die noch nicht hier liegen.
  const tellNew = async () => {
    if (!navigator.onLine || !isStoring() || !(await kept.get(recordKey))) return;
    const [list, cache] = [await fetchList(), await pagesOf(readerHere)];
    const isHere = await Promise.all(list.papers.map((paper) => cache.match(paper.url)));
    const missing = isHere.filter((found) => !found).length;
    if (missing) say(missing === 1 ? "Eine neue Unterlage liegt noch nicht auf diesem Gerät." : `${missing} neue Unterlagen liegen noch nicht auf diesem Gerät.`);
  };

  const TROUBLES = {
    signed_out: "Sie sind abgemeldet. Bitte neu anmelden und noch einmal speichern.",
    QuotaExceededError: "Auf diesem Gerät ist nicht genug Platz. Was schon gespeichert ist, lässt sich ohne Netz lesen.",
  };

  const act = async (button, action) => {
    button.disabled = true;
    box.setAttribute("aria-busy", "true");
    part("progress").hidden = action !== save;
    let sentence;
    try {
      sentence = await action();
    } catch (error) {
      const trouble = TROUBLES[error.message] ?? TROUBLES[error.name];
      sentence = trouble ?? "Das Netz reicht gerade nicht. Bitte später noch einmal versuchen.";
    }
    part("progress").hidden = true;
    box.removeAttribute("aria-busy");
    button.disabled = false;
    await show();
    if (sentence) say(sentence);
  };

  const show = async () => {
    const record = isStoring() && (await kept.get(recordKey));
    part("drop").hidden = !record;
    const isWhole = record?.total !== undefined;
    const label = isWhole ? "Auf den neuen Stand bringen" : record ? "Speichern fortsetzen" : "Für unterwegs speichern";
    part("save").querySelector(".kern-label").textContent = label;
    if (isWhole) {
      say(`${record.done} von ${record.total} Unterlagen gespeichert, ${sizeWords(record.bytes)}, Stand ${standWords(record.at)}.`);
    } else if (record) say("Das Speichern wurde unterbrochen.");
    else say("Tagesordnung, Vorlagen und Anlagen lassen sich auf diesem Gerät speichern und ohne Netz lesen.");
  };

  // Nimmt eine Sitzung vom Gerät; was auch zu einer anderen gehört, bleibt. Mit der letzten geht alles außer Notizen.
  const forget = async (key) => {
    const record = await kept.get(key);
    await kept.drop(key);
    const others = await Promise.all((await kept.keys(`sitzung/${readerHere}/`)).map((other) => kept.get(other)));
    if (!others.length) return stop();
    const needed = new Set(others.flatMap((other) => other.addresses));
    const cache = await pagesOf(readerHere);
    for (const address of record.addresses) if (!needed.has(address)) await cache.delete(address);
    return undefined;
  };

  const stop = async () => {
    await changeOwner(null);
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  };

  const forgetOld = async () => {
    for (const key of await kept.keys(`sitzung/${readerHere}/`)) {
      const record = await kept.get(key);
      if (today - new Date(record.day) > FORGET_AFTER) await forget(key);
    }
  };

  if ("serviceWorker" in navigator && "caches" in window) {
    box.hidden = false;
    part("save").addEventListener("click", () => act(part("save"), save));
    part("drop").addEventListener("click", () => act(part("drop"), () => forget(recordKey)));
    if (isStoring()) forgetOld().then(show).then(tellNew).catch(() => {});
    else show();
  }
}
