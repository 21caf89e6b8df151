// Die Werkzeugleiste über dem Blatt; sie gilt für den Abschnitt, in dem zuletzt geschrieben wurde.
import { make, picture } from "./elements.js";
import { linkPanel, tablePanel } from "./panels.js";
import { TOOLS } from "./tools.js";

function button(tool, index) {
  const content = tool.path ? picture(tool.path) : make(tool.sign[0], {}, tool.sign[1]);
  content.setAttribute("aria-hidden", "true");
  return make("button", {
    type: "button", class: "tool", tabindex: index ? "-1" : "0", "aria-label": tool.name,
    title: tool.keys ? `${tool.name} (${tool.keys})` : tool.name,
    ...(tool.panel && { "aria-expanded": "false" }),
  }, content);
}

export class Toolbar {
  editor = null;

  constructor() {
    this.buttons = TOOLS.map(button);
    this.row = make("div", { role: "toolbar", "aria-label": "Text gestalten", class: "toolbar-row" }, ...this.buttons);
    this.status = make("p", { role: "status", class: "toolbar-status small" });
    this.panels = { table: tablePanel(this), link: linkPanel(this) };
    this.element = make("div", { class: "toolbar" }, this.row, this.panels.table.element, this.panels.link.element, this.status);
    this.row.addEventListener("keydown", (event) => this.move(event));
    this.element.addEventListener("keydown", (event) => { if (event.key === "Escape") this.leave(event); });
    for (const [index, each] of this.buttons.entries()) {
      each.addEventListener("mousedown", (event) => event.preventDefault()); // der Text behält den Fokus
      each.addEventListener("click", () => this.press(index));
    }
  }

  use(editor) {
    if (this.editor !== editor) this.close();
    this.editor = editor;
    this.row.setAttribute("aria-controls", editor.view.dom.id);
    this.show();
  }

  // Was gedrückt und was möglich ist; einmal je Bild, nicht bei jedem Anschlag.
  show() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (!this.editor || this.editor.isDestroyed) return;
      for (const [index, tool] of TOOLS.entries()) {
        const each = this.buttons[index];
        if (tool.pressed) each.setAttribute(tool.panel ? "data-active" : "aria-pressed", tool.pressed(this.editor));
        if (tool.possible) each.setAttribute("aria-disabled", !tool.possible(this.editor));
      }
      this.panels.table.show();
    });
  }

  say(sentence) {
    this.status.textContent = sentence;
  }

  press(index) {
    const tool = TOOLS[index];
    this.select(index);
    if (!this.editor || this.buttons[index].getAttribute("aria-disabled") === "true") return;
    this.say("");
    if (tool.panel) this.open(tool.panel, this.buttons[index]);
    else {
      this.editor.view.focus(); // gleich, damit kein Anschlag verloren geht
      tool.run(this.editor);
    }
  }

  open(name, opener) {
    const isOpen = opener.getAttribute("aria-expanded") === "true";
    this.close();
    if (isOpen || !this.panels[name].open()) return;
    opener.setAttribute("aria-expanded", "true");
  }

  close() {
    for (const panel of Object.values(this.panels)) panel.element.hidden = true;
    for (const each of this.row.querySelectorAll("[aria-expanded]")) each.setAttribute("aria-expanded", "false");
  }

  leave(event) {
    event.preventDefault();
    this.close();
    this.editor?.view.focus();
  }

  // Im Text: Alt und F10 führt zu den Werkzeugen, Strg und K zum Verweis.
  handleKey(event) {
    const isLink = event.key === "k" && (event.ctrlKey || event.metaKey);
    if (isLink) this.press(TOOLS.findIndex((tool) => tool.panel === "link"));
    else if (event.key === "F10" && event.altKey) this.row.querySelector("[tabindex='0']").focus();
    else return false;
    event.preventDefault();
    return true;
  }

  move(event) {
    const now = this.buttons.indexOf(document.activeElement);
    const last = this.buttons.length - 1;
    const next = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now ? now - 1 : last, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.select(next);
    this.buttons[next].focus();
  }

  // Eine Taste der Leiste liegt auf dem Weg der Tabulatortaste, die Pfeile führen zu den anderen.
  select(index) {
    for (const [place, each] of this.buttons.entries()) each.tabIndex = place === index ? 0 : -1;
  }
}
