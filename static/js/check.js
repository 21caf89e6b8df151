// Die Prüfung beim Schreiben: fragt nach jeder Pause, was in der Spalte stehen soll; Gleiches bleibt stehen.

const CHECK_AFTER = 800;
const CHECK_AGAIN_AFTER = 3000; // ohne Antwort; danach immer doppelt so lange
const CHECK_AGAIN_AT_LATEST = 60000;

class Check {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.check;
    this.last = "";
    this.wait = CHECK_AGAIN_AFTER;
  }

  plan(after = CHECK_AFTER) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), after);
  }

  ask(extra = {}, accept = "text/html") {
    const body = new URLSearchParams(new FormData(this.form));
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    this.asking?.abort();
    this.asking = new AbortController();
    const headers = { Accept: accept, "X-CSRFToken": csrfToken() };
    return fetch(this.address, { method: "POST", body, headers, redirect: "error", signal: this.asking.signal });
  }

  // Ohne Antwort bleibt die Spalte, wie sie ist, und fragt nach einer Weile wieder.
  async run() {
    if (this.isCorrecting) return this.plan();
    try {
      const answer = await this.ask();
      if (answer.ok) this.show(await answer.text());
      if (answer.status < 500) this.wait = CHECK_AGAIN_AFTER;
      else this.planAgain();
    } catch (error) {
      if (error.name !== "AbortError") this.planAgain(); // abgebrochen hat eine neuere Frage
    }
  }

  planAgain() {
    this.plan(this.wait);
    this.wait = Math.min(this.wait * 2, CHECK_AGAIN_AT_LATEST);
  }

  // Unter einem gedrückten Finger wird nichts ausgetauscht: Der Klick ginge sonst ins Leere.
  press() {
    this.isPressed = true;
    const release = () => setTimeout(() => {
      this.isPressed = false;
      if (this.waiting) this.show(this.waiting);
    });
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, release, { once: true });
  }

  show(html) {
    this.waiting = this.isPressed ? html : "";
    if (this.isPressed || html === this.last) return;
    this.last = html;
    const news = new DOMParser().parseFromString(html, "text/html");
    for (const name of ["data-findings", "data-counts"]) {
      const place = this.form.querySelector(`[${name}]`);
      const focused = focusIn(place);
      place.replaceChildren(...news.querySelector(`[${name}]`).childNodes);
      if (focused) findFocus(place, focused)?.focus();
    }
  }

  async correct(key) {
    this.isCorrecting = true; // eine Prüfung dazwischen bräche die Berichtigung ab
    const answer = await this.ask({ correct: key }, "application/json").catch(() => null);
    const said = await answer?.json().catch(() => null);
    this.isCorrecting = false;
    if (!said) return this.say("Nicht ersetzt: keine Verbindung.");
    this.say(said.sentence);
    if (!answer.ok) return this.run();
    const { elements } = this.form;
    const field = elements[`section_${said.part}`] ?? elements[said.part];
    setFieldText(field, said.text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    selectPlace(field, { quote: said.quote, start: String(said.start) });
  }

  say(sentence) {
    this.form.querySelector("[data-say]").textContent = sentence;
  }
}

// Der Fokus bleibt auf demselben Befund, auch wenn die Spalte neu geschrieben wird.
function focusIn(place) {
  const element = document.activeElement;
  const finding = place.contains(element) && element.closest("[data-finding]");
  return finding && { key: finding.dataset.finding, tag: element.tagName };
}

function findFocus(place, { key, tag }) {
  const finding = [...place.querySelectorAll("[data-finding]")].find((each) => each.dataset.finding === key);
  return finding?.querySelector(tag) ?? document.getElementById("pruefung");
}

function watchCheck(check) {
  const { form } = check;
  form.addEventListener("input", ({ target }) => target.closest("[data-part]") && check.plan());
  form.addEventListener("draft:changed", () => check.plan());
  form.addEventListener("pointerdown", ({ target }) => target.closest("[data-findings]") && check.press());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=correct]");
    if (!button) return;
    event.preventDefault();
    check.correct(button.value);
  });
}

const checkedForm = document.querySelector("form[data-check]");
if (checkedForm) watchCheck(new Check(checkedForm));
