// Speichert jeden Teil eines Entwurfs für sich, kurz nachdem das Tippen aufhört, und spätestens nach fünf Sekunden.
// Was noch nicht gespeichert ist, hält keep.js im Browser. Angesagt wird nur, wenn etwas nicht gespeichert ist.

const SAVE_AFTER = 2000;
const SAVE_AT_LATEST = 5000;
const KEEP_AFTER = 500;
const RETRY_AFTER = [2000, 5000, 10000, 30000];
const LARGEST_FAREWELL = 60000; // mehr nimmt ein Browser beim Verlassen der Seite nicht an
const GIVE_UP_AFTER = 20000;

class Draft {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.parts;
    this.keep = new Keep(form.dataset.user, form.dataset.draft);
    const names = new Set([...form.querySelectorAll("[data-part]")].map((box) => box.dataset.part));
    this.parts = new Map([...names].map((name) => [name, new Part(form, name)]));
    this.mark = form.querySelector("[data-mark]");
    this.saved = this.mark.textContent;
    this.failures = 0;
    this.isLeaving = false;
  }

  all() {
    return [...this.parts.values()];
  }

  partOf(field) {
    return this.parts.get(field.closest?.("[data-part]")?.dataset.part);
  }

  // --- Tippen ---

  typed(part) {
    if (!part.dirty) part.since = Date.now();
    part.dirty = true;
    if (!part.panel) part.problem = "";
    part.keeping ??= setTimeout(() => this.keepNow(part), KEEP_AFTER);
    this.plan(part);
    this.show();
  }

  plan(part, delay = Math.min(SAVE_AFTER, Math.max(0, part.since + SAVE_AT_LATEST - Date.now()))) {
    clearTimeout(part.timer);
    if (this.address) part.timer = setTimeout(() => this.save(part), delay);
  }

  keepNow(part) {
    clearTimeout(part.keeping);
    part.keeping = null;
    if (part.dirty) part.isKept = this.keep.write(part);
  }

  // --- Speichern ---

  isBlocked(part) {
    const isWaiting = part.panel || part.problem === "refused" || part.problem === "conflict";
    return !part.dirty || isWaiting || this.closed || this.isLeaving || !this.address;
  }

  save(part, isFarewell = false) {
    clearTimeout(part.timer);
    if (this.isBlocked(part)) return part.sending ?? Promise.resolve();
    if (part.sending) {
      part.isAgain = true; // nie zwei zugleich: das Ältere könnte zuletzt ankommen
      return part.sending;
    }
    const print = part.print();
    const sending = this.send(part, isFarewell).then((answer) => this.took(part, print, answer));
    part.sending = sending.finally(() => {
      part.sending = null;
      if (part.isAgain) this.save(part);
      part.isAgain = false;
    });
    return part.sending;
  }

  async send(part, isFarewell) {
    const body = part.body();
    const keepalive = isFarewell && String(body).length < LARGEST_FAREWELL;
    try {
      const answer = await fetch(`${this.address}${part.name}/`, {
        method: "POST",
        body,
        keepalive,
        headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
        signal: keepalive ? undefined : AbortSignal.timeout(GIVE_UP_AFTER),
      });
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
      return { status: answer.status, ...(isJson ? await answer.json() : {}) };
    } catch {
      return { status: 0 };
    }
  }

  took(part, print, answer) {
    const isDown = answer.status === 0 || answer.status >= 500;
    this.failures = isDown ? this.failures + 1 : 0;
    if (isDown) this.fail("offline", "Nicht gespeichert: keine Verbindung. Ihr Text bleibt hier und wird später gespeichert.");
    else if (answer.state === "signed_out") this.fail("signedOut", "Nicht gespeichert: Sie sind abgemeldet. Ihr Text bleibt hier.", answer.address);
    else if (answer.status === 413) this.refuse(part, { sentence: "Der Text ist zu lang." });
    else if (!["saved", "conflict", "refused"].includes(answer.state)) this.close(answer);
    else {
      this.recover();
      this.settle(part, print, answer);
    }
    if (isDown) setTimeout(() => this.saveAll(), RETRY_AFTER[Math.min(this.failures, RETRY_AFTER.length) - 1]);
    this.show();
  }

  settle(part, print, answer) {
    if (answer.seen !== undefined) part.token.value = answer.seen;
    for (const [name, key] of Object.entries(answer.rows ?? {})) this.form.elements[name].value = key;
    for (const [name, value] of Object.entries(answer.values ?? {})) setValue(this.form.elements[name], value);
    showNotes(part, answer.notes ?? {}, (field, choice) => this.decide(part, field, choice));
    if (answer.state === "saved") this.confirm(part, print, answer);
    else if (answer.state === "refused") this.refuse(part, answer);
    else this.disagree(part, answer);
  }

  confirm(part, print, answer) {
    part.problem = "";
    this.saved = `gespeichert ${answer.at}`;
    // Die Schlüssel neuer Zeilen kamen eben erst dazu: verglichen wird ohne sie.
    if (answer.rows || part.print() === print) {
      part.dirty = answer.rows ? this.differs(part, print, answer.rows) : false;
    }
    if (part.dirty) {
      part.since = Date.now();
      this.keepNow(part);
      this.plan(part);
    } else this.keep.drop(part.name);
  }

  differs(part, print, rows) {
    return JSON.stringify({ ...part.values(), ...rows }) !== JSON.stringify({ ...JSON.parse(print), ...rows });
  }

  refuse(part, { sentence }) {
    part.problem = "refused";
    part.sentence = sentence;
    this.keepNow(part);
  }

  disagree(part, answer) {
    if (part.problem !== "conflict") this.say(`Nicht gespeichert: ${answer.sentence}`);
    part.problem = "conflict";
    part.sentence = answer.sentence;
    this.keepNow(part);
    part.printAtPanel = part.print();
    if (answer.panel) showPanel(part, answer.panel, (choice, panel) => this.choose(part, choice, panel));
  }

  async choose(part, choice, panel) {
    if (choice === "both" && part.print() !== part.printAtPanel) {
      // Inzwischen weitergetippt: Der gemeinsame Text wird neu gebildet.
      removePanel(part);
      part.problem = "";
      await this.save(part);
      panel = part.panel;
      if (!panel) return;
    }
    takeChoice(part, choice, panel);
    part.token.value = panel.dataset.seen;
    part.problem = "";
    removePanel(part);
    part.dirty = choice !== "theirs";
    if (part.dirty) {
      this.keepNow(part);
      this.save(part);
    } else this.keep.drop(part.name);
    part.fields().find((field) => field.type !== "hidden")?.focus();
    this.changed(part);
    this.show();
  }

  decide(part, field, { value, theirs, token }) {
    const tokens = part.token.value.split(" ").filter((pair) => !pair.startsWith(`${field.name}:`));
    part.token.value = [...tokens, `${field.name}:${token}`].join(" ");
    if (value === "theirs") setValue(field, theirs);
    field.focus();
    part.problem = "";
    part.dirty = true;
    this.save(part);
    this.changed(part);
  }

  changed(part) {
    part.boxes[0].dispatchEvent(new CustomEvent("draft:changed", { bubbles: true }));
  }

  // --- Zustand ---

  fail(problem, sentence, address) {
    if (this.problem !== problem) this.say(sentence);
    this.problem = problem;
    this.signIn = address && `${address}?next=${encodeURIComponent(location.pathname)}`;
    for (const part of this.all()) if (part.dirty) this.keepNow(part);
  }

  recover() {
    if (this.problem) this.say("");
    this.problem = "";
  }

  close({ sentence = "Diese Vorlage lässt sich hier nicht mehr bearbeiten. Ihre Eingaben stehen noch hier." }) {
    this.closed = sentence;
    for (const part of this.all()) if (part.dirty) this.keepNow(part);
    this.say(`Nicht gespeichert: ${sentence}`);
  }

  say(sentence) {
    this.form.querySelector("[data-say]").textContent = sentence;
  }

  show() {
    const [word, kind] = this.words();
    this.mark.textContent = word;
    this.mark.dataset.kind = kind;
    if (!this.signIn || this.problem !== "signedOut") return;
    const link = document.createElement("a");
    link.href = this.signIn;
    link.textContent = "Neu anmelden";
    link.addEventListener("click", () => (this.isLeaving = this.isAllKept()));
    this.mark.append(" ", link);
  }

  words() {
    const troubled = this.all().find((part) => part.problem === "conflict") ?? this.all().find((part) => part.problem);
    if (this.closed) return [`nicht gespeichert: ${this.closed}`, "problem"];
    if (this.problem === "signedOut") return ["nicht gespeichert – Sie sind abgemeldet; der Text bleibt hier.", "problem"];
    if (this.problem === "offline") return ["nicht gespeichert – ohne Verbindung; der Text bleibt hier", "problem"];
    if (troubled?.problem === "conflict") return ["nicht gespeichert – bitte zwischen beiden Fassungen wählen", "problem"];
    if (troubled) return [`nicht gespeichert – ${troubled.sentence}`, "problem"];
    if (!this.all().some((part) => part.dirty)) return [this.saved, "saved"];
    return [this.address ? "wird gespeichert …" : "noch nicht gespeichert", "typing"];
  }

  saveAll(isFarewell = false) {
    return Promise.allSettled(this.all().map((part) => this.save(part, isFarewell)));
  }

  isAllKept() {
    for (const part of this.all()) if (part.dirty) this.keepNow(part);
    return this.all().every((part) => !part.dirty || part.isKept);
  }
}
