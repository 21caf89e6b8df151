// Klicks einer Sitzung auf dem Weg zum Server: Jeder liegt auf dem Gerät, bis der Server ihn hat, und geht genau einmal
// und in seiner Reihenfolge hinaus. Gerechnet wird nur dort. Ein Eintrag ist { device, number, values, clickedAt, words,
// typed, form } und, wenn der Server nicht mochte, refusal.

const GIVE_UP_CLICK = 20000;

// Die Zeit des Servers, auch wenn jemand die Uhr des Laptops stellt: Zurück läuft sie nie.
class ServerClock {
  constructor(now) {
    this.set(now ?? Date.now() + Number(this.stored()));
  }

  stored() {
    try {
      return localStorage.getItem("schritt-versatz") ?? 0;
    } catch {
      return 0;
    }
  }

  set(now) {
    Object.assign(this, { base: now, date: Date.now(), mark: performance.now() });
    try {
      localStorage.setItem("schritt-versatz", now - Date.now());
    } catch {
      // dann gilt ohne Netz die Uhr des Laptops
    }
  }

  now() {
    return this.base + Math.max(Date.now() - this.date, performance.now() - this.mark);
  }
}

class ClickQueue {
  constructor(reader, slug, address) {
    Object.assign(this, { reader, address, start: `schritt/${reader}/${slug}/`, trouble: {} });
  }

  key(number) {
    return this.start + String(number).padStart(10, "0");
  }

  // Nummer und Zeit steigen mit jedem Klick dieses Geräts, auch über mehrere Fenster.
  async number(at) {
    let taken;
    await kept.change("geraet", (old) => {
      const device = old ?? { device: ClickQueue.name128(), number: 0, at: 0 };
      taken = { ...device, number: device.number + 1, at: Math.max(at, device.at + 1) };
      return taken;
    });
    return taken;
  }

  static name128() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  async add(click, now) {
    startStoring();
    const { device, number, at } = await this.number(now);
    const entry = { ...click, device, number, clickedAt: new Date(at).toISOString() };
    await kept.set(this.key(number), entry);
    return entry;
  }

  async all() {
    const keys = await kept.keys(this.start);
    return (await Promise.all(keys.map((key) => kept.get(key)))).filter(Boolean);
  }

  async waiting() {
    return (await this.all()).filter((entry) => !entry.refusal);
  }

  async refused() {
    return (await this.all()).filter((entry) => entry.refusal);
  }

  drop(number) {
    return kept.drop(this.key(number));
  }

  // Nur ein Fenster sendet: Zwei zugleich könnten einander überholen. Gibt, was der Server zu jedem Klick sagte.
  sendAll() {
    const act = () => this.deliverAll();
    if (navigator.locks) return navigator.locks.request(this.start, act);
    this.sending = (this.sending ?? Promise.resolve()).then(act, act);
    return this.sending;
  }

  async deliverAll() {
    const said = [];
    for (const entry of await this.waiting()) {
      const answer = await this.post(entry);
      this.trouble = this.troubleOf(answer);
      if (this.trouble.state) break;
      if (answer.refusal) await kept.set(this.key(entry.number), { ...entry, refusal: answer.refusal });
      else await this.drop(entry.number);
      said.push({ entry, ...answer });
    }
    return said;
  }

  troubleOf({ status, state, address, refusal }) {
    if (status === 200 || refusal) return {};
    if (status === 0 || status >= 500) return { state: "offline" };
    if (state) return { state, address };
    return { state: "closed" };
  }

  async post(entry) {
    const body = new URLSearchParams(entry.values);
    body.set("device", entry.device);
    body.set("number", entry.number);
    body.set("clicked_at", entry.clickedAt);
    body.set("reader", this.reader);
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-CSRFToken": token },
        signal: AbortSignal.timeout(GIVE_UP_CLICK),
      });
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
      return { status: answer.status, ...(isJson ? await answer.json() : {}) };
    } catch {
      return { status: 0 };
    }
  }
}
