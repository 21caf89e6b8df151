// In langen Auswahlfeldern sucht man durch Tippen: jedes <select> mit mehr als 15 Einträgen bekommt ein Eingabefeld mit
// Liste (WAI-ARIA APG, Editable Combobox With List Autocomplete). Das <select> bleibt im Formular, hält Namen und Wert
// und meldet jede Wahl; ohne JavaScript bleibt es, wie es ist.

const LONG = 15;
const NEAR = { block: "nearest", behavior: "instant" };
const OWN = ["aria-describedby", "aria-invalid", "aria-label", "aria-labelledby"];
const SPELLED = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", ı: "i", ł: "l", ø: "o" };
const boxes = new WeakMap(); // <select> → Combobox
let count = 0;

const withoutAccents = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
const spelledOut = (text) => withoutAccents(text.replace(/[äöüßıłø]/g, (letter) => SPELLED[letter]));
const lower = (text) => text.normalize("NFC").toLowerCase();
// „Müller“ steht hier als „mueller“ und als „muller“: so findet es jede Schreibweise.
const searchable = (text) => ` ${spelledOut(lower(text))} ${withoutAccents(lower(text))}`;
const wordsOf = (query) => spelledOut(lower(query)).split(/[\s,]+/).filter(Boolean);

const groupOf = (option) => (option.parentElement.label ? ` (${option.parentElement.label})` : "");
// Striche sind Djangos leere Auswahl; im Feld steht dann nichts.
const shownText = (option) => (option?.text.replace(/^[-–—\s]+$/, "") ? option.text + groupOf(option) : "");

const markup = (id) => `<div class="combo">
  <input id="${id}" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="${id}-list"
    autocomplete="off" autocapitalize="none" spellcheck="false">
  <ul id="${id}-list" role="listbox" class="combo-list" hidden></ul>
  <p role="status" class="combo-status kern-sr-only"></p>
</div>`;

// Treffer enthalten jedes Wort der Eingabe; voran stehen die, in denen die Wörter so beginnen.
function find(options, query) {
  const words = wordsOf(query);
  const all = options.filter((option) => !option.disabled);
  if (!words.length) return all;
  const hits = all
    .map((option) => [option, searchable(shownText(option))])
    .filter(([, text]) => words.every((word) => text.includes(word)));
  const rank = ([, text]) => (words.every((word) => text.includes(` ${word}`)) ? 0 : 1);
  return hits.sort((a, b) => rank(a) - rank(b)).map(([option]) => option);
}

class Combobox {
  constructor(select) {
    const id = `combo-${(count += 1)}`;
    this.select = select;
    select.insertAdjacentHTML("afterend", markup(id));
    [this.input, this.list, this.status] = select.nextElementSibling.children;
    this.input.className = select.className.replaceAll("__select", "__input");
    this.takeNames(id);
    this.listen();
    this.show();
    this.hideSelect();
  }

  // Beschriftung, Hinweis und Fehler gehören von nun an zum sichtbaren Feld.
  takeNames(id) {
    const kept = OWN.filter((name) => this.select.hasAttribute(name));
    for (const name of kept) this.input.setAttribute(name, this.select.getAttribute(name));
    if (this.select.required) this.input.setAttribute("aria-required", "true");
    this.list.ariaLabel = this.select.labels[0]?.textContent.trim() ?? this.select.ariaLabel ?? "Auswahl";
    for (const label of [...this.select.labels]) label.htmlFor = id;
  }

  // Nicht display: none – Sprünge (#id_contact), autofocus und die Prüfung des Browsers sollen ankommen.
  hideSelect() {
    if (document.activeElement === this.select) this.input.focus();
    Object.assign(this.select, { className: "combo-source", tabIndex: -1, ariaHidden: "true" });
  }

  listen() {
    this.select.addEventListener("focus", () => this.input.focus());
    this.select.addEventListener("change", () => this.show());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.isOpen || this.open());
    this.input.addEventListener("blur", () => this.leave());
    this.input.addEventListener("keydown", (event) => this.press(event));
    // Getippt ist noch nicht gewählt: Speichern und Nachfragen des Formulars erfahren erst von der Wahl.
    this.input.addEventListener("change", (event) => event.stopPropagation());
    this.input.addEventListener("input", (event) => {
      event.stopPropagation();
      this.open(this.input.value);
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // das Feld behält den Fokus
    this.list.addEventListener("click", ({ target }) => target !== this.list && this.choose(target));
  }

  get isOpen() {
    return !this.list.hidden;
  }
  set isOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.input.ariaExpanded = String(isOpen);
  }

  get chosenText() {
    return shownText(this.select.selectedOptions[0]);
  }
  get isTouched() {
    return this.input.value !== this.chosenText; // es ist etwas getippt
  }

  press(event) {
    const { key } = event;
    const isOurs = key === "Escape" ? this.isOpen || this.isTouched : ["ArrowDown", "ArrowUp", "Enter"].includes(key);
    if (!isOurs || event.isComposing) return;
    event.preventDefault(); // Enter schickt das Formular nicht ab, Escape schließt nichts anderes
    event.stopPropagation();
    if (key === "Escape") this.show();
    else if (key === "Enter" && this.active >= 0) this.choose();
    else this.move(key === "ArrowUp" ? -1 : 1);
  }

  move(step) {
    if (!this.isOpen) return this.open(this.isTouched ? this.input.value : "");
    const start = this.active < 0 && step < 0 ? 0 : this.active;
    this.highlight((start + step + this.hits.length) % this.hits.length);
  }

  // Hervorgehoben ist der einzige Treffer, beim bloßen Aufklappen die geltende Wahl.
  open(query = "") {
    const isSearch = wordsOf(query).length > 0;
    this.hits = find([...this.select.options], query);
    this.list.replaceChildren(...this.hits.map((option, index) => this.row(option, index)));
    this.isOpen = this.hits.length > 0;
    this.status.classList.toggle("kern-sr-only", this.isOpen);
    this.say(`${this.hits.length || "Keine"} ${isSearch ? "Treffer" : "Einträge"}`, this.isOpen ? 400 : 0);
    if (this.isOpen) this.list.scrollIntoView(NEAR);
    if (isSearch) this.highlight(this.hits.length === 1 ? 0 : -1);
    else this.highlight(this.isTouched ? -1 : this.hits.findIndex((option) => option.selected));
  }

  row(option, index) {
    const text = shownText(option) || "keine Auswahl";
    const names = { id: `${this.list.id}-${index}`, role: "option", ariaSelected: "false", textContent: text };
    return Object.assign(document.createElement("li"), names);
  }

  highlight(index) {
    this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    this.active = index;
    const row = this.list.children[index];
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    row.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView(NEAR);
  }

  choose(row = this.list.children[this.active]) {
    this.take(this.hits[[...this.list.children].indexOf(row)]);
    this.say(`gewählt: ${this.input.value || "nichts"}`);
  }

  take(option) {
    const isNew = !option.selected;
    option.selected = true;
    this.show();
    if (isNew) ["input", "change"].forEach((name) => this.select.dispatchEvent(new Event(name, { bubbles: true })));
  }

  // Wer weitergeht, nimmt das Hervorgehobene mit; ein geleertes Feld hebt die Wahl auf, alles andere lässt sie stehen.
  leave() {
    const none = [...this.select.options].find((option) => option.value === "");
    if (this.active >= 0) this.take(this.hits[this.active]);
    else if (none && !this.input.value.trim()) this.take(none);
    else this.show(this.isTouched ? "Keine neue Wahl, die alte bleibt" : "");
  }

  // Zugeklappt steht im Feld, was gewählt ist.
  show(sentence = "") {
    this.input.value = this.chosenText;
    this.input.disabled = this.select.disabled;
    this.isOpen = false;
    this.status.classList.add("kern-sr-only");
    this.highlight(-1);
    this.say(sentence);
  }

  say(sentence, pause = 0) { // die Zahl der Treffer erst, wenn das Tippen ruht
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.status.textContent = sentence), pause);
  }
}

function enhanceAll() {
  for (const select of document.querySelectorAll("select:not([multiple], [size], .empty-form select)")) {
    if (select.options.length > LONG && !boxes.has(select)) boxes.set(select, new Combobox(select));
  }
}
const showAll = (selects) => [...selects].forEach((select) => boxes.get(select)?.show());

enhanceAll();
// Neue Zeilen und nachgeladene Formulare; das Fenster „hinzufügen“ ergänzt einen Eintrag, ohne es zu melden.
new MutationObserver((changes) => {
  showAll(new Set(changes.map((change) => change.target)));
  enhanceAll();
}).observe(document.body, { childList: true, subtree: true });
document.addEventListener("reset", (event) => setTimeout(() => showAll(event.target.elements)));
// Nach „Zurück“ und Neuladen hat der Browser Werte zurückgeholt.
addEventListener("pageshow", () => showAll(document.querySelectorAll("select")));
