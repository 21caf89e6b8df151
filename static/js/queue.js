// Notizen auf dem Weg zum Server: Was getippt ist, liegt auf dem Gerät, bis der Server es hat. Ein Eintrag ist
// { address, page, about, text, count } und, wo es so ist: sent (abgeschickt, Antwort ungewiss), clean (der Server hat
// ihn), problem ("conflict" mit theirs, "refused", "gone").

const GIVE_UP = 20000;
const FLAG = "unterwegs"; // sagt den Seiten, dass es hier einen Speicher gibt

const isStoring = () => {
  try {
    return Boolean(localStorage.getItem(FLAG));
  } catch {
    return false;
  }
};

const startStoring = () => localStorage.setItem(FLAG, "1");

class NoteQueue {
  constructor(reader) {
    this.reader = reader;
    this.running = new Map();
    this.trouble = {}; // { state, address } des letzten Versuchs, wenn nichts durchkommt
  }

  key(address) {
    return `notiz/${this.reader}/${address}`;
  }

  read(address) {
    return isStoring() ? kept.get(this.key(address)) : Promise.resolve(undefined);
  }

  // Merkt, was getippt ist. Gezählt wird von dem Stand, mit dem das Tippen begann.
  write({ count, ...typed }) {
    startStoring();
    return kept.change(this.key(typed.address), (old) => {
      const before = old && !old.clean ? old : { count: Math.max(count, old?.count ?? 0) };
      const problem = before.problem === "conflict" ? "conflict" : undefined;
      return { ...before, ...typed, problem, clean: false };
    });
  }

  async unsent() {
    if (!isStoring()) return [];
    const keys = await kept.keys(`notiz/${this.reader}/`);
    const entries = await Promise.all(keys.map((key) => kept.get(key)));
    return entries.filter((entry) => entry && !entry.clean);
  }

  async sendAll() {
    const entries = await this.unsent();
    await Promise.all(entries.map((entry) => this.send(entry.address)));
    return this.unsent();
  }

  // Nie zwei zugleich von derselben Notiz: die ältere könnte zuletzt ankommen.
  send(address) {
    const before = this.running.get(address) ?? Promise.resolve();
    const sending = before.then(() => this.deliver(address));
    this.running.set(address, sending.catch(() => {}));
    return sending;
  }

  async deliver(address) {
    const entry = await kept.get(this.key(address));
    if (!entry || entry.clean || entry.problem) return;
    await kept.change(this.key(address), (now) => ({ ...now, sent: entry.text }));
    const answer = await this.post(entry);
    const isOurs = answer.state === "conflict" && answer.text === entry.sent;
    await this.settle(entry, isOurs ? { ...answer, state: "again" } : answer);
    const now = await kept.get(this.key(address));
    document.dispatchEvent(new CustomEvent("note:answer", { detail: { address, entry: now, answer } }));
    if (isOurs || (answer.state === "saved" && now && !now.clean)) await this.deliver(address);
  }

  async post(entry) {
    const body = new URLSearchParams({ text: entry.text, count: entry.count, reader: this.reader });
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
    try {
      const answer = await fetch(entry.address, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-CSRFToken": token },
        signal: AbortSignal.timeout(GIVE_UP),
      });
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
      return { status: answer.status, ...(isJson ? await answer.json() : {}) };
    } catch {
      return { status: 0 };
    }
  }

  settle(entry, answer) {
    const isDown = answer.status === 0 || answer.status >= 500;
    this.trouble = isDown ? { state: "offline" } : ["signed_out", "other_reader"].includes(answer.state) ? answer : {};
    const { text, count } = answer;
    return kept.change(this.key(entry.address), (now) => {
      if (!now || this.trouble.state) return undefined;
      if (answer.state === "saved") return { ...now, count, sent: undefined, clean: now.text === entry.text };
      if (answer.state === "again") return { ...now, count, sent: undefined };
      if (answer.state === "conflict") return { ...now, problem: "conflict", theirs: { text, count } };
      return { ...now, problem: answer.state === "refused" ? "refused" : "gone" };
    });
  }

  // Gewählt ist, was gelten soll; es beginnt beim Stand des anderen Textes.
  choose(address, text) {
    return kept.change(this.key(address), (now) => ({ ...now, text, count: now.theirs.count, problem: undefined, theirs: undefined }));
  }

  drop(address) {
    return kept.drop(this.key(address));
  }
}

const readerHere = document.querySelector("meta[name=reader]")?.content;
const noteQueue = new NoteQueue(readerHere);
