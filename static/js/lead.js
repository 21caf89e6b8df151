// Sitzung leiten: Jeder Schritt geht über die Warteschlange (clicks.js) zum Server; danach wird die Seite neu geholt und
// ausgetauscht, was sich geändert hat ([data-refresh]). Getipptes, Aufgeklapptes und der Fokus bleiben, wo sie sind.
// Was andere Geräte tun, erscheint von selbst. Wer auf den Tausch warten will, hört auf „lead:swapped“.

{
  const ASK_AFTER = 3000;
  const WAITS_AFTER = 800; // kürzer braucht niemand zu sehen, dass ein Schritt unterwegs ist
  const TYPES = 3000; // so lange nach dem letzten Anschlag gilt jemand als tippend
  const NOT_THE_KEY = ["submission", "csrfmiddlewaretoken", "count", "seen"];
  const CHANGING = /name="(?:submission|csrfmiddlewaretoken)" value="[^"]*"/g;
  const areas = document.querySelector(".lead-areas");
  const act = new URL(areas.dataset.lead, location.href).pathname;
  const runs = "runs" in areas.dataset;
  const net = document.querySelector("[data-net]");
  const refusedBox = document.querySelector("[data-refused]");
  const queue = new ClickQueue(readerHere, areas.dataset.slug, areas.dataset.clicks);
  const stamp = () => document.querySelector("[data-now]");
  const isCopy = () => Boolean(document.querySelector("#offline-bar [data-stand]").textContent);
  const sinceAnswer = () => performance.now() - performance.getEntriesByType("navigation")[0].responseStart;
  const clock = new ServerClock(isCopy() ? undefined : Date.parse(stamp().dataset.now) + sinceAnswer());
  let lastInput = 0;
  let lastClick = {};
  let isStale = false; // es gibt Neues, das noch nicht gezeigt ist
  let isBroken = false; // das Gerät will nichts behalten
  let underway = 0; // eigene Schritte, deren Ergebnis noch nicht dasteht: was die Abfrage sieht, ist dann nichts Fremdes

  const plain = (text) => text.replaceAll("\u00ad", "").replace(/\s+/g, " ").replace(/ ([:,])/g, "$1").trim();

  // --- Sagen ---

  const isDirty = (field) => "defaultValue" in field && field.value !== field.defaultValue;
  const isTyping = () => Date.now() - lastInput < TYPES || (isText(document.activeElement) && isDirty(document.activeElement));
  const say = (sentence, isOwn = false) => {
    if (sentence && (isOwn || !isTyping())) document.getElementById("gesagt").textContent = sentence;
  };

  const stateMark = (symbol, ...words) => {
    const mark = Object.assign(document.createElement("span"), { className: `state state--${symbol}` });
    const icon = Object.assign(document.createElement("span"), { className: `kern-icon kern-icon--${symbol}`, ariaHidden: "true" });
    mark.append(icon, ...words);
    return mark;
  };

  const waitingWords = (count) => (count === 1 ? "1 Schritt wartet" : `${count} Schritte warten`);

  const signInLink = () => {
    const address = `${queue.trouble.address}?next=${encodeURIComponent(location.pathname)}`;
    return Object.assign(document.createElement("a"), { href: address, textContent: "Bitte neu anmelden" });
  };

  const netState = (count) => {
    const waits = count ? ` – ${waitingWords(count)}` : "";
    const { state } = queue.trouble;
    if (state === "offline" || !navigator.onLine) return stateMark("warning", `ohne Netz${waits}`);
    if (state === "signed_out") return stateMark("danger", signInLink(), waits);
    if (state === "other_reader") return stateMark("danger", `anderes Konto angemeldet${waits}`);
    if (state === "closed") return stateMark("danger", `der Server nimmt nichts an; bitte neu laden${waits}`);
    if (count) return stateMark("info", `wird gesendet${waits}`);
    if (isStale) return stateMark("info", "Neues liegt vor, sobald das Feld fertig ist");
    return stateMark("success", "verbunden");
  };

  const showNet = (count) => {
    const fresh = netState(count);
    net.hidden = false;
    if (net.textContent !== fresh.textContent) net.replaceChildren(fresh);
  };

  // „wartet“ neben dem, was geklickt wurde
  const showWaiting = (entries) => {
    for (const mark of document.querySelectorAll("[data-waiting]")) mark.remove();
    for (const entry of entries) {
      const form = findForm(entry.form);
      if (!form || form.querySelector("[data-waiting]")) continue;
      const mark = Object.assign(document.createElement("span"), { className: "lead-waiting", textContent: "wartet" });
      mark.dataset.waiting = "";
      form.append(mark);
    }
  };

  const refusedLine = (entry) => {
    const line = document.createElement("li");
    const typed = entry.typed.map(([name, value]) => `${name}: ${value}`).join(", ");
    const at = new Date(entry.clickedAt).toLocaleTimeString("de-DE", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Berlin" });
    const what = Object.assign(document.createElement("strong"), { textContent: `${entry.words} (${at} Uhr)` });
    const why = Object.assign(document.createElement("p"), { textContent: `${entry.refusal}${typed ? ` Angegeben war: ${typed}.` : ""}` });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Verstanden" });
    button.className = "bar-button";
    button.append(Object.assign(document.createElement("span"), { className: "kern-sr-only", textContent: `: ${entry.words}` }));
    button.addEventListener("click", () => dismiss(entry));
    line.append(what, why, button);
    return line;
  };

  const dismiss = async (entry) => {
    await queue.drop(entry.number);
    await show();
    (refusedBox.querySelector("button") ?? document.getElementById("jetzt")).focus();
  };

  const showRefused = (entries) => {
    const list = refusedBox.querySelector("ul");
    refusedBox.hidden = !entries.length;
    if (list.childElementCount !== entries.length || list.lastElementChild?.dataset.number !== String(entries.at(-1)?.number)) {
      list.replaceChildren(...entries.map((entry) => Object.assign(refusedLine(entry))));
      [...list.children].forEach((line, place) => (line.dataset.number = entries[place].number));
    }
  };

  const show = async () => {
    const entries = runs && isStoring() ? await queue.all() : [];
    const waiting = entries.filter((entry) => !entry.refusal);
    const isLate = waiting.length && (queue.trouble.state || !navigator.onLine || clock.now() - Date.parse(waiting[0].clickedAt) > WAITS_AFTER);
    showNet(isLate ? waiting.length : 0);
    showWaiting(isLate ? waiting : []);
    showRefused(entries.filter((entry) => entry.refusal));
  };

  // --- Wiederfinden ---

  const keyOf = (form) =>
    JSON.stringify([...form.elements].filter((field) => field.type === "hidden" && !NOT_THE_KEY.includes(field.name)).map((field) => [field.name, field.value]));
  const actForms = (root = document) => [...root.querySelectorAll("form")].filter((form) => new URL(form.action, location.href).pathname === act);
  const findForm = (key) => actForms().find((form) => keyOf(form) === key);

  const isText = (field) =>
    field.matches?.("textarea, select, [contenteditable=true], input:not([type=hidden], [type=radio], [type=checkbox], [type=submit], [type=button])");

  const placeOf = (control) => {
    const form = control.form ?? control.closest("form");
    return {
      id: control.id,
      form: form && keyOf(form),
      name: control.name,
      value: control.type === "text" ? undefined : control.value,
      place: form ? [...form.elements].indexOf(control) : -1,
      summary: control.tagName === "SUMMARY" ? foldKey(control.parentElement) : undefined,
      area: control.closest("[data-refresh]")?.parentElement,
    };
  };

  const controlAt = ({ id, form, name, value, place, summary, area }) => {
    if (id && document.getElementById(id)) return document.getElementById(id);
    if (summary) return folds(area).find((fold) => foldKey(fold) === summary)?.firstElementChild;
    const fields = [...(findForm(form)?.elements ?? [])].filter((field) => field.type !== "hidden");
    const same = fields.filter((field) => name && field.name === name);
    return same.find((field) => field.value === value) ?? same[0] ?? [...(findForm(form)?.elements ?? [])][place];
  };

  const folds = (root) => [...root.querySelectorAll("details")];
  // Der Beschluss, über den gerade abgestimmt wird, bekommt mit dem ersten Klick erst seinen Schlüssel: data-fold bleibt.
  const foldPlace = (fold) => fold.closest("[id]")?.dataset.fold ?? fold.closest("[id]")?.id;
  const foldKey = (fold) => fold.id || `${foldPlace(fold)} ${plain(fold.firstElementChild?.textContent ?? "")}`;

  // --- Austauschen ---

  const sameAs = (part, fresh) => part.innerHTML.replace(CHANGING, "") === fresh.innerHTML.replace(CHANGING, "");

  // Was getippt und nicht gesendet ist. Nach einer Ablehnung gehört der Text des eigenen Formulars dazu, Zahlen nicht:
  // Da zählt, was inzwischen auf dem Server steht; was angegeben war, steht bei der Ablehnung.
  const typedIn = (part, { form: own, isRefused }) =>
    actForms(part)
      .filter((form) => form !== own || isRefused)
      .flatMap((form) => [...form.elements].filter((field) => isText(field) && isDirty(field) && !(form === own && field.inputMode === "numeric")).map((field) => [keyOf(form), field.name, field.value]));

  const restore = ([key, name, value]) => {
    const field = findForm(key)?.elements[name];
    if (field && "value" in field) field.value = value;
  };

  // Was angekreuzt und nicht gesendet ist, etwa bei einer namentlichen Abstimmung; für das eigene Formular gilt der Server.
  const isPick = (field) => ["radio", "checkbox"].includes(field.type) && field.checked !== field.defaultChecked;
  const pickedIn = (part, { form: own }) =>
    actForms(part)
      .filter((form) => form !== own)
      .flatMap((form) => [...form.elements].filter(isPick).map((field) => [keyOf(form), field.name, field.value, field.checked]));

  const restorePick = ([key, name, value, isChecked]) => {
    const fields = [...(findForm(key)?.elements ?? [])];
    const field = fields.find((each) => each.name === name && each.value === value);
    if (field) field.checked = isChecked;
  };

  const swapPart = (part, fresh, own) => {
    const focus = part.contains(document.activeElement) ? placeOf(document.activeElement) : null;
    const open = folds(part).filter((fold) => fold.open).map(foldKey);
    const typed = typedIn(part, own);
    const picked = pickedIn(part, own);
    part.replaceChildren(...fresh.childNodes);
    for (const fold of folds(part)) if (open.includes(foldKey(fold))) fold.open = true;
    typed.forEach(restore);
    picked.forEach(restorePick);
    return focus;
  };

  const isBusy = (part, own) => {
    const field = document.activeElement;
    return part.contains(field) && isText(field) && (field.form ?? null) !== own.form;
  };

  // own: { form, isRefused } von dem, was gerade abgeschickt wurde.
  const swap = (html, own) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!page.querySelector(".lead-areas")) return location.reload();
    for (const mark of document.querySelectorAll("[data-waiting]")) mark.remove();
    clock.set(Date.parse(page.querySelector("[data-now]").dataset.now));
    const places = [];
    isStale = false;
    for (const part of document.querySelectorAll("[data-refresh]")) {
      const fresh = page.getElementById(part.id);
      if (!fresh || sameAs(part, fresh)) continue;
      if (isBusy(part, own)) isStale = true;
      else places.push(swapPart(part, fresh, own));
    }
    for (const place of places.filter(Boolean)) refocus(place);
    document.dispatchEvent(new CustomEvent("lead:swapped"));
  };

  // Der Fokus bleibt auf demselben Knopf; gibt es ihn nicht mehr, steht er am Anfang seines Bereichs.
  const refocus = (place) => {
    const control = controlAt(place);
    if (control?.checkVisibility?.() && !control.disabled) control.focus({ preventScroll: true });
    else (place.area?.matches("[tabindex]") ? place.area : (place.area?.querySelector("h2[tabindex]") ?? document.getElementById("jetzt"))).focus({ preventScroll: true });
  };

  const fetchPage = async (own) => {
    const answer = await fetch(location.pathname, { redirect: "error" });
    if (!answer.ok) return;
    if (runs && "caches" in window && isKeepable(answer, readerHere)) await keepAnswer(await pagesOf(readerHere), location.pathname, answer.clone());
    swap(await answer.text(), own);
    hideStand();
  };

  // Was jetzt dasteht, ist kein Stand vom Gerät mehr.
  const hideStand = () => {
    const bar = document.getElementById("offline-bar");
    bar.querySelector("[data-stand]").textContent = "";
    if (!bar.querySelector("[data-unsent]").childElementCount) bar.hidden = true;
  };

  const update = async (own) => {
    try {
      await fetchPage(own);
    } catch (error) {
      if (error.name !== "TypeError" || navigator.onLine) console.warn(error); // ohne Netz kommt es mit dem nächsten Mal
      isStale = true;
    }
  };

  // --- Klicken ---

  const labelOf = (field) => plain(field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? labelledBy(field) ?? field.name);
  const labelledBy = (field) => field.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join(", ");

  const clickOf = (form, button) => {
    const data = new FormData(form);
    if (button?.name) data.set(button.name, button.value);
    const shown = [...form.elements].filter((field) => field.name && !["hidden", "submit", "button", "fieldset"].includes(field.type));
    const chosen = shown.filter((field) => field.value && (!["radio", "checkbox"].includes(field.type) || field.checked));
    const value = (field) => (field.type === "checkbox" ? "ja" : field.type === "select-one" ? plain(field.selectedOptions[0]?.textContent ?? "") : field.value);
    return {
      values: [...data].filter(([name]) => !["submission", "csrfmiddlewaretoken"].includes(name)),
      words: plain(button?.textContent ?? form.getAttribute("aria-label") ?? "Schritt"),
      typed: chosen.map((field) => [labelOf(field), value(field)]),
      form: keyOf(form),
    };
  };

  // Ein Doppelklick ist ein Klick.
  const isRepeated = (click) => {
    const said = JSON.stringify(click.values);
    const repeated = lastClick.said === said && performance.now() - lastClick.at < 700;
    lastClick = { said, at: performance.now() };
    return repeated;
  };

  const send = async (own) => {
    const answers = await queue.sendAll();
    if (answers.length) {
      const last = answers.at(-1);
      await update({ form: own, isRefused: Boolean(last.refusal) });
      if (own?.isConnected && !last.refusal) own.reset();
      say(last.refusal ? `Nicht ausgeführt: ${last.entry.words}. ${last.refusal}` : last.said, Boolean(own));
    }
    await show();
    return answers;
  };

  const clicked = async (form, button) => {
    const click = clickOf(form, button);
    if (isRepeated(click)) return;
    lastInput = 0;
    try {
      await queue.add(click, clock.now());
    } catch {
      isBroken = true; // dann wie ohne Skript
      form.requestSubmit(button ?? undefined);
      return;
    }
    setTimeout(show, WAITS_AFTER + 50);
    underway += 1;
    await send(form).finally(() => (underway -= 1));
    if (queue.trouble.state) say(`Gemerkt: ${click.words}. Wird gesendet, sobald es geht.`, true);
  };

  if (runs) {
    document.addEventListener(
      "submit",
      (event) => {
        const form = event.target;
        if (isBroken || new URL(form.action, location.href).pathname !== act) return;
        event.preventDefault();
        clicked(form, event.submitter);
      },
      true,
    );
  }

  document.addEventListener("input", (event) => {
    if (isText(event.target)) lastInput = Date.now();
  });
  document.addEventListener("focusout", () => setTimeout(() => isStale && update({}).then(show), 50));

  // --- Mitlaufen ---

  const ask = async () => {
    try {
      const answer = await fetch(areas.dataset.poll, { headers: { Accept: "application/json" } });
      const said = await answer.json();
      queue.trouble = answer.ok ? {} : { state: said.state ?? "closed", address: said.address };
      if (answer.ok) await follow(said);
    } catch {
      queue.trouble = { state: "offline" };
    }
    await show();
  };

  const follow = async ({ count }) => {
    if (runs && isStoring() && (await queue.waiting()).length) await send(null);
    else if (!underway && (count > Number(stamp().dataset.count) || isStale)) {
      const before = current();
      await update({});
      if (!underway) say(current() === before ? "Auf einem anderen Gerät geändert." : `Auf einem anderen Gerät geändert: ${current()}`);
    }
  };

  const current = () => plain(document.querySelector("#jetzt h2, #jetzt p")?.textContent ?? "");

  const run = async () => {
    if (!document.hidden) await ask();
    setTimeout(run, ASK_AFTER);
  };

  const tick = () => {
    const time = stamp().querySelector("time");
    const words = `${new Date(clock.now()).toLocaleTimeString("de-DE", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Berlin" })}\u00a0Uhr`;
    if (time.textContent !== words) time.textContent = words;
  };

  // Der Laptop soll auch ohne Netz neu laden können: Die Seite liegt von Anfang an auf dem Gerät.
  const keepHere = async () => {
    if (!("serviceWorker" in navigator && "caches" in window)) return;
    await takeOver(areas.dataset.worker);
    const answer = await fetch(location.pathname, { redirect: "error" });
    if (!isKeepable(answer, readerHere)) return;
    const cache = await pagesOf(readerHere);
    await keepAnswer(cache, location.pathname, answer);
    await keepFiles(cache, [location.pathname]);
    if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    document.documentElement.dataset.kept = ""; // liegt jetzt auf dem Gerät
  };

  setInterval(tick, 1000);
  tick();
  addEventListener("online", ask);
  addEventListener("offline", show);
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  if (runs && readerHere && !isCopy()) keepHere().catch(() => {});
  show().then(run);
}
