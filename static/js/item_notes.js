// Notizen zu den Punkten einer Tagesordnung speichern sich selbst: gleich auf dem Gerät, kurz darauf auf dem Server.

{
  const KEEP_SOON = 400;
  const SEND_SOON = 1500;
  const WORDS = {
    offline: "auf diesem Gerät gespeichert, noch nicht gesendet",
    signed_out: "auf diesem Gerät gespeichert; Sie sind abgemeldet",
    other_reader: "nicht gesendet: anderes Konto angemeldet",
    conflict: "bitte zwischen beiden Texten wählen",
    refused: "nicht gespeichert: zu lang",
    gone: "nicht gespeichert: Punkt nicht mehr auf Ihrer Tagesordnung",
  };
  const panelTemplate = document.getElementById("note-conflict");

  class ItemNote {
    constructor(form) {
      this.form = form;
      this.address = new URL(form.action).pathname;
      this.field = form.elements.text;
      this.count = Number(form.dataset.count);
      this.fold = form.closest("details");
      this.mark = this.fold.querySelector("[data-note-state]");
      form.querySelector("[data-without-script]").hidden = true;
      this.field.addEventListener("input", () => this.typed());
      form.addEventListener("submit", (event) => this.chosen(event));
    }

    // Was das Gerät weiß und die Seite nicht: Ungesendetes, oder Gesendetes auf einer älteren Seite.
    async open() {
      const entry = await noteQueue.read(this.address);
      if (!entry) return;
      if (entry.clean && entry.count <= this.count) return void noteQueue.drop(this.address);
      this.field.value = entry.text;
      this.fold.open = true;
      this.show(entry);
    }

    typed() {
      this.say("wird gespeichert …");
      this.keeping ??= setTimeout(() => this.keep(), KEEP_SOON);
      clearTimeout(this.sending);
      this.sending = setTimeout(() => this.send(), SEND_SOON);
    }

    async keep() {
      clearTimeout(this.keeping);
      this.keeping = null;
      const { address, count } = this;
      const page = `${location.pathname}#${this.form.closest("li").id}`;
      try {
        await noteQueue.write({ address, count, page, about: this.form.dataset.about, text: this.field.value });
      } catch {
        this.giveUp();
      }
    }

    // Ohne Speicher auf dem Gerät gilt der Knopf wie ohne Skript.
    giveUp() {
      this.isBroken = true;
      this.form.querySelector("[data-without-script]").hidden = false;
      this.say("auf diesem Gerät ist kein Platz; bitte mit dem Knopf speichern", "problem");
    }

    async send() {
      if (this.keeping) await this.keep();
      if (!this.isBroken) await noteQueue.send(this.address);
    }

    flush() {
      if (this.keeping) this.keep();
    }

    show(entry) {
      if (entry?.problem === "conflict") this.showPanel(entry.theirs);
      else this.removePanel();
      const problem = entry?.problem ?? (entry && !entry.clean ? noteQueue.trouble.state : "");
      if (problem) this.say(WORDS[problem], "problem");
      else this.say(entry && !entry.clean ? "wird gespeichert …" : "gespeichert");
    }

    say(words, kind = "") {
      this.mark.textContent = words;
      this.mark.dataset.kind = kind;
    }

    showPanel(theirs) {
      this.removePanel();
      this.theirs = theirs;
      this.panel = panelTemplate.content.firstElementChild.cloneNode(true);
      this.panel.querySelector("[data-theirs]").textContent = theirs.text || "(leer)";
      this.form.append(this.panel);
    }

    removePanel() {
      if (this.panel?.contains(document.activeElement)) this.field.focus();
      this.panel?.remove();
      this.panel = null;
    }

    async chosen(event) {
      if (this.isBroken) return;
      event.preventDefault();
      const choice = event.submitter?.value;
      if (!this.panel) return void this.send();
      const mine = this.field.value;
      this.field.value = { mine, theirs: this.theirs.text, both: `${mine}\n\n${this.theirs.text}` }[choice] ?? mine;
      clearTimeout(this.keeping);
      this.keeping = null;
      await noteQueue.choose(this.address, this.field.value);
      this.removePanel();
      await this.send();
    }
  }

  const notes = new Map();
  for (const form of document.querySelectorAll("form[data-note]")) {
    const note = new ItemNote(form);
    notes.set(note.address, note);
    note.open().catch(() => note.giveUp());
  }

  document.addEventListener("note:answer", ({ detail }) => {
    if (detail.entry?.clean) notes.get(detail.address)?.removePanel();
    notes.get(detail.address)?.show(detail.entry);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const note of notes.values()) note.flush();
  });
  addEventListener("pagehide", () => notes.forEach((note) => note.flush()));
}
