// Verweise auf frühere Drucksachen: aus dem Textfeld wird ein Suchfeld (WAI-ARIA APG, Editable Combobox) und eine Liste
// der gewählten, jede mit ihrem Verhältnis. Das Textfeld bleibt im Formular und hält den Wert.

const PAUSE = 200;
let pickers = 0;

const pickerMarkup = (id) => `
  <ul class="link-chips" role="list" aria-label="Gewählte Verweise" hidden></ul>
  <div class="combo">
    <input id="${id}" type="text" class="kern-form-input__input" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="${id}-list" autocomplete="off" autocapitalize="none" spellcheck="false">
    <ul id="${id}-list" role="listbox" class="combo-list" aria-label="Drucksachen" hidden></ul>
    <p role="status" class="combo-status kern-sr-only"></p>
  </div>`;
const chipMarkup = `
  <span class="link-name"></span>
  <select class="kern-form-input__select"></select>
  <button type="button" class="tool"><span aria-hidden="true">×</span><span class="kern-sr-only"></span></button>`;

class LinkPicker {
  constructor(field) {
    const id = `verweise-${(pickers += 1)}`;
    this.field = field;
    this.words = field.dataset.relations.split("|");
    this.usual = field.dataset.usual;
    this.titles = new Map();
    const box = Object.assign(document.createElement("div"), { className: "link-picker", innerHTML: pickerMarkup(id) });
    field.after(box);
    [this.chips, this.list] = box.querySelectorAll("ul");
    this.input = box.querySelector("input");
    this.status = box.querySelector("[role=status]");
    this.takeNames(id);
    this.listen();
    this.show();
    this.learnTitles();
  }

  takeNames(id) {
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.field.hasAttribute(name)) this.input.setAttribute(name, this.field.getAttribute(name));
    }
    for (const label of [...this.field.labels]) label.htmlFor = id;
    this.hint = document.getElementById(`${this.field.id}_helptext`);
    if (this.hint) this.hint.textContent = "Nummer oder Titel eingeben und wählen.";
    Object.assign(this.field, { className: "combo-source", tabIndex: -1, ariaHidden: "true" });
  }

  listen() {
    this.field.addEventListener("focus", () => this.input.focus());
    for (const name of ["input", "change"]) {
      this.field.addEventListener(name, () => this.isWriting || this.show());
    }
    this.field.addEventListener("links:set", () => this.show());
    this.input.addEventListener("input", (event) => {
      event.stopPropagation();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), PAUSE);
    });
    this.input.addEventListener("change", (event) => event.stopPropagation());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.choose(target.closest("[role=option]")));
  }

  press(event) {
    const { key } = event;
    if (event.isComposing || !["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(key)) return;
    if (key === "Escape" && this.list.hidden && !this.input.value) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "Escape") this.close("");
    else if (key === "Enter") this.active ? this.choose(this.active) : this.takeTyped();
    else this.step(key === "ArrowUp" ? -1 : 1);
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  step(by) {
    const rows = [...this.list.children];
    if (this.list.hidden || !rows.length) return this.search();
    const start = this.active ? rows.indexOf(this.active) : by < 0 ? 0 : -1;
    this.highlight(rows[(start + by + rows.length) % rows.length]);
  }

  highlight(row) {
    this.active?.setAttribute("aria-selected", "false");
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest", behavior: "instant" });
    this.input.setAttribute("aria-activedescendant", row.id);
  }

  async search() {
    const query = this.input.value.trim();
    if (query.length < 2) return this.close(this.input.value);
    const found = await this.ask({ q: query });
    if (query !== this.input.value.trim()) return; // inzwischen steht anderes da
    if (!found) return this.say("Die Suche ist gerade nicht möglich. Die ganze Nummer und Enter gehen auch.", true);
    this.open(found.filter(({ number }) => !this.entries().some((entry) => entry.number === number)));
  }

  async ask(query) {
    try {
      const address = `${this.field.dataset.links}?${new URLSearchParams(query)}`;
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      return answer.ok ? (await answer.json()).found : null;
    } catch {
      return null;
    }
  }

  open(found) {
    this.list.replaceChildren(...found.map((paper, index) => this.row(paper, index)));
    this.list.hidden = !found.length;
    this.input.ariaExpanded = String(!this.list.hidden);
    if (found.length) this.list.scrollIntoView({ block: "nearest", behavior: "instant" });
    this.highlight(found.length === 1 ? this.list.firstElementChild : null);
    this.say(found.length ? `${found.length} Treffer` : "Keine Treffer", !found.length);
  }

  row({ number, title }, index) {
    this.titles.set(number, title);
    const row = document.createElement("li");
    Object.assign(row, { id: `${this.list.id}-${index}`, role: "option", ariaSelected: "false" });
    row.dataset.number = number;
    row.textContent = `${number} ${title}`;
    return row;
  }

  close(text) {
    this.input.value = text;
    this.list.hidden = true;
    this.input.ariaExpanded = "false";
    this.highlight(null);
    this.say("");
  }

  leave() {
    clearTimeout(this.timer);
    if (this.active) this.choose(this.active);
    else if (this.input.value.trim()) this.takeTyped();
    else this.close("");
  }

  choose(row) {
    if (!row) return;
    this.add({ number: row.dataset.number, relation: this.usual });
  }

  // Eine ganze Nummer gilt auch ohne Treffer; ob es sie gibt, sagt das Speichern.
  takeTyped() {
    const typed = read(this.input.value, this.words, this.usual).filter(({ number }) => /\d/.test(number));
    if (!typed.length) return this.input.value.trim() && this.say("Bitte einen Treffer wählen.", true);
    typed.forEach((entry) => this.add(entry));
  }

  add(entry) {
    const others = this.entries().filter(({ number }) => number !== entry.number);
    this.write([...others, entry]);
    this.close("");
    this.say(`${entry.number} ist hinzugefügt.`);
  }

  entries() {
    return read(this.field.value, this.words, this.usual);
  }

  write(entries) {
    const words = entries.map(({ number, relation }) => (relation === this.usual ? number : `${relation} ${number}`));
    this.isWriting = true;
    this.field.value = words.join(", ");
    for (const name of ["input", "change"]) this.field.dispatchEvent(new Event(name, { bubbles: true }));
    this.isWriting = false;
    this.show();
  }

  show() {
    const entries = this.entries();
    this.chips.hidden = !entries.length;
    this.chips.replaceChildren(...entries.map((entry) => this.chip(entry)));
  }

  chip({ number, relation }) {
    const row = Object.assign(document.createElement("li"), { className: "link-chip", innerHTML: chipMarkup });
    const [name, select, button] = row.children;
    name.textContent = [number, this.titles.get(number)].filter(Boolean).join(" ");
    select.ariaLabel = `Verhältnis zu ${number}`;
    select.append(...this.words.map((word) => new Option(word, word, word === relation, word === relation)));
    select.addEventListener("change", (event) => this.relate(event, number));
    select.addEventListener("input", (event) => event.stopPropagation());
    button.lastElementChild.textContent = `${number} entfernen`;
    button.addEventListener("click", () => this.remove(number));
    return row;
  }

  relate(event, number) {
    event.stopPropagation();
    const relation = event.target.value;
    const entries = this.entries();
    const at = entries.findIndex((entry) => entry.number === number);
    this.write(entries.map((entry) => (entry.number === number ? { number, relation } : entry)));
    this.chips.children[at]?.querySelector("select").focus();
  }

  remove(number) {
    const at = this.entries().findIndex((entry) => entry.number === number);
    this.write(this.entries().filter((entry) => entry.number !== number));
    const next = this.chips.children[Math.min(at, this.chips.children.length - 1)];
    (next?.querySelector("button") ?? this.input).focus();
    this.say(`${number} ist entfernt.`);
  }

  async learnTitles() {
    const numbers = this.entries().map((entry) => ["nummer", entry.number]);
    if (!numbers.length) return;
    for (const { number, title } of (await this.ask(numbers)) ?? []) this.titles.set(number, title);
    if (!this.chips.contains(document.activeElement)) this.show();
  }

  say(sentence, isShown = false) {
    this.status.textContent = sentence;
    this.status.classList.toggle("kern-sr-only", !isShown);
  }
}

// "ergänzt ZD/1355/2021, 1388/2021" → [{ number, relation }]; ohne Wort gilt das übliche Verhältnis.
function read(text, words, usual) {
  const entries = text.split(/[,;\n]+/).map((part) => part.trim()).filter(Boolean);
  return entries.map((entry) => {
    const relation = words.find((word) => entry.toLowerCase().startsWith(`${word} `));
    return { number: relation ? entry.slice(relation.length).trim() : entry, relation: relation ?? usual };
  });
}

const all = [...document.querySelectorAll("input[data-links]")].map((field) => new LinkPicker(field));
// Nach „Zurück“ und Neuladen hat der Browser Werte zurückgeholt.
addEventListener("pageshow", () => all.forEach((picker) => picker.show()));
