// Die Seite eines Entwurfs: was beim Öffnen noch im Browser liegt, was beim Verlassen zu tun ist.

class DraftPage extends Draft {
  leave() {
    for (const part of this.all()) if (part.dirty) this.keepNow(part);
    if (!this.isLeaving) this.saveAll(true);
  }

  // Was vom letzten Mal noch im Browser liegt, steht wieder da; der Server entscheidet, ob es noch passt.
  restore(part, entry) {
    part.set(entry.values);
    part.token.value = entry.seen;
    part.writer = entry.writer; // dieselbe Hand: was sie zuletzt noch senden konnte, ist kein fremder Text
    part.dirty = true;
    part.since = Date.now();
    this.plan(part, 0);
    this.changed(part);
  }

  keptEntries() {
    const pairs = this.all().map((part) => [part, this.keep.read(part.name)]).filter(([, entry]) => entry?.values);
    const isSame = ([part, entry]) => JSON.stringify(entry.values) === part.print();
    for (const [part] of pairs.filter(isSame)) this.keep.drop(part.name);
    return pairs.filter((pair) => !isSame(pair));
  }

  begin() {
    for (const part of this.all()) {
      const panel = part.boxes[0].querySelector("[data-conflict]");
      if (panel) wirePanel(part, panel, (choice, chosen) => this.choose(part, choice, chosen));
      if (panel) part.problem = "conflict";
    }
    if (this.form.hasAttribute("data-refused")) this.beginRefused();
    else if (this.address) for (const [part, entry] of this.keptEntries()) this.restore(part, entry);
    else this.offer(this.keptEntries());
    this.show();
  }

  // Eine Seite mit Fehlern trägt alles Getippte noch in sich. Was schon als falsch markiert ist, wartet aufs Tippen.
  beginRefused() {
    for (const part of this.all()) {
      part.dirty = true;
      part.since = Date.now();
      // Ohne Skript gilt beim nächsten Speichern das Eigene; hier wird am Feld gewählt.
      const { opened } = part.token.dataset;
      if (opened !== undefined) part.token.value = opened;
      const isWrong = opened === undefined && part.fields().some((field) => field.getAttribute("aria-invalid") === "true");
      if (isWrong && !part.problem) this.refuse(part, { sentence: "bitte die markierten Angaben prüfen" });
      if (!part.problem) this.plan(part, 0);
    }
  }

  offer(entries) {
    const box = this.form.querySelector("[data-kept]");
    if (!entries.length) return;
    box.hidden = false;
    box.querySelector("[data-time]").textContent = timeWords(entries.map(([, entry]) => entry.at).sort().at(-1));
    box.querySelector("[data-kept-take]").addEventListener("click", () => {
      for (const [part, entry] of entries) this.restore(part, entry);
      this.form.querySelector("textarea").focus();
      box.hidden = true;
      this.show();
    });
    box.querySelector("[data-kept-drop]").addEventListener("click", () => {
      for (const [part] of entries) this.keep.drop(part.name);
      this.form.querySelector("textarea").focus();
      box.hidden = true;
    });
  }
}

function listen(draft) {
  const { form } = draft;

  form.addEventListener("input", ({ target }) => {
    const part = draft.partOf(target);
    if (part) draft.typed(part);
  });
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    const sending = draft.all().map((part) => part.sending).filter(Boolean);
    if (draft.address && (sending.length || draft.problem)) {
      event.preventDefault();
      const { submitter } = event;
      await Promise.allSettled(sending);
      if (draft.problem) await draft.saveAll();
      if (!draft.problem) form.requestSubmit(submitter);
      return;
    }
    draft.isLeaving = true;
    for (const part of draft.all()) if (part.dirty) draft.keepNow(part);
    if (!draft.address) rememberSending(draft.keep);
  });
  addEventListener("beforeunload", (event) => {
    if (draft.isLeaving || !draft.all().some((part) => part.dirty)) return;
    draft.leave();
    event.preventDefault();
  });
  addEventListener("pagehide", () => draft.leave());
  document.addEventListener("visibilitychange", () => draft.leave());
  addEventListener("online", () => draft.saveAll());
  // Wer mit „Zurück“ kommt, findet die Seite, wie sie war.
  addEventListener("pageshow", (event) => {
    if (event.persisted) draft.isLeaving = false;
  });
}

// In einer laufenden Sitzung kommt das Formular erst später auf die Seite (lead_text.js).
function beginDraft(form) {
  const draft = new DraftPage(form);
  form.removeAttribute("data-guard");
  listen(draft);
  draft.begin();
  return draft;
}

const draftForm = document.getElementById("entwurf");
if (draftForm) {
  forgetWhatWasCreated(Boolean(draftForm.dataset.parts));
  new KeptRemarks(draftForm, beginDraft(draftForm).keep);
}
