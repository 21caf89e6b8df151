// Was sich unter der Leiste öffnet: die Adresse eines Verweises und die Werkzeuge der Tabelle.
import { make } from "./elements.js";
import { isSafe } from "./schema.js";
import { TABLE_TOOLS } from "./tools.js";

const WRONG = "Die Adresse beginnt mit https://, http:// oder mailto:";

function textButton(words, act) {
  const element = make("button", { type: "button", class: "tool tool--words" }, words);
  element.addEventListener("click", act);
  return element;
}

function field(id, words, type) {
  const input = make("input", { id, type, class: "kern-form-input__input", autocomplete: "off" });
  return [input, make("div", { class: "toolbar-field" }, make("label", { for: id, class: "small" }, words), input)];
}

// In einem Formular schickte die Eingabetaste sonst das ganze Formular ab.
function onEnter(input, act) {
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    act();
  });
}

export function linkPanel(toolbar) {
  const [input, row] = field("editor-link", "Adresse des Verweises", "url");
  const apply = () => {
    const address = input.value.trim();
    const href = /^(?!\w+:).+\.\w/.test(address) ? `https://${address}` : address;
    if (!isSafe(href)) return toolbar.say(WRONG);
    toolbar.editor.view.focus();
    const chain = toolbar.editor.chain().extendMarkRange("link");
    if (toolbar.editor.state.selection.empty && !toolbar.editor.isActive("link")) {
      chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] });
    } else chain.setMark("link", { href });
    chain.run();
    toolbar.say("");
    return toolbar.close();
  };
  const remove = () => {
    toolbar.editor.view.focus();
    toolbar.editor.chain().extendMarkRange("link").unsetMark("link").run();
    toolbar.close();
  };
  onEnter(input, apply);
  const element = make("div", { class: "toolbar-panel", hidden: "", role: "group", "aria-label": "Verweis" }, row, textButton("Übernehmen", apply), textButton("Verweis entfernen", remove));
  const open = () => {
    input.value = toolbar.editor.getAttributes("link").href ?? "";
    element.hidden = false;
    input.focus();
    return true;
  };
  return { element, open };
}

export function tablePanel(toolbar) {
  const [input, row] = field("editor-caption", "Überschrift der Tabelle", "text");
  const buttons = TABLE_TOOLS.map(([words, command]) => {
    const element = textButton(words, () => {
      if (element.getAttribute("aria-disabled") === "true") return;
      toolbar.editor.chain()[command]().run();
      if (command === "deleteTable") toolbar.editor.view.focus();
    });
    element.addEventListener("mousedown", (event) => event.preventDefault());
    return [element, command];
  });
  const caption = () => toolbar.editor.commands.updateAttributes("table", { caption: input.value.trim() });
  input.addEventListener("change", caption);
  onEnter(input, () => {
    caption();
    toolbar.close();
    toolbar.editor.view.focus();
  });
  const element = make("div", { class: "toolbar-panel", hidden: "", role: "group", "aria-label": "Tabelle" }, row, ...buttons.map(([each]) => each));
  const show = () => {
    if (element.hidden) return;
    if (!toolbar.editor.isActive("table")) {
      toolbar.close();
      return;
    }
    for (const [each, command] of buttons) each.setAttribute("aria-disabled", !toolbar.editor.can()[command]());
    if (document.activeElement !== input) input.value = toolbar.editor.getAttributes("table").caption ?? "";
  };
  // Ohne Tabelle entsteht eine; in einer Tabelle öffnen sich ihre Werkzeuge.
  const open = () => {
    const { editor } = toolbar;
    if (!editor.isActive("table")) {
      editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
      return false;
    }
    element.hidden = false;
    show();
    return true;
  };
  return { element, open, show };
}
