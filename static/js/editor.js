// Editor für die Abschnitte einer Vorlage. Das Textfeld bleibt der Träger: Bei jeder Änderung steht das HTML darin,
// und ein input-Ereignis steigt auf. Ohne dieses Skript ist das Textfeld selbst das Feld.
import { cleaned, pasteEvents } from "./editor/paste.js";
import { selectQuote } from "./editor/places.js";
import { extensions } from "./editor/schema.js";
import { Toolbar } from "./editor/toolbar.js";

const HELP = "Alt und F10 führt zu den Werkzeugen, Tabulator verlässt den Text.";
const IS_HTML = /^\s*<(?:p|h[1-6]|ul|ol|table)\b/i;
const LARGE = 40_000; // ab hier wird nicht mehr bei jedem Anschlag geschrieben
const editors = new WeakMap(); // Textfeld → Editor

const numbers = new Intl.NumberFormat("de-DE");

function write(textarea, editor) {
  const html = editor.isEmpty ? "" : editor.getHTML();
  if (textarea.value === html) return;
  textarea.value = html;
  textarea.dispatchEvent(new Event("input", { bubbles: true }));
}

// Schreibt gleich; bei langen Texten nach einer Pause, spätestens beim Verlassen des Feldes.
function writer(textarea, say) {
  let timer = 0;
  const flush = (editor) => {
    clearTimeout(timer);
    timer = 0;
    write(textarea, editor);
    const length = textarea.value.length;
    const longest = Number(textarea.dataset.longest);
    if (length > longest) say(`Der Abschnitt hat ${numbers.format(length)} Zeichen, möglich sind ${numbers.format(longest)}. Bitte kürzen Sie ihn vor dem Speichern.`);
  };
  return {
    changed(editor) {
      if (editor.state.doc.content.size < LARGE) flush(editor);
      else timer ||= setTimeout(() => flush(editor), 500);
    },
    settle(editor) {
      if (timer) flush(editor);
    },
  };
}

// Was im Textfeld steht, als HTML. Getipptes Markdown und Text, der von anderswo kommt, wandelt der Server.
async function htmlOf(textarea) {
  const text = textarea.value;
  if (!text.trim() || (IS_HTML.test(text) && !text.includes("\n\n"))) return text;
  const answer = await cleaned(textarea, text, "text/plain");
  return answer?.html ?? null;
}

// Name, Hinweis und Fehler des Textfelds gelten für den Editor.
function describe(textarea) {
  const label = textarea.labels[0];
  label.id ||= `${textarea.id}-name`;
  label.removeAttribute("for");
  const help = document.createElement("span");
  help.hidden = true;
  help.id = `${textarea.id}-keys`;
  help.textContent = HELP;
  textarea.after(help);
  return {
    label,
    attributes: {
      id: `${textarea.id}-editor`,
      class: `${textarea.className} rich`,
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": label.id,
      "aria-describedby": [textarea.getAttribute("aria-describedby"), help.id].filter(Boolean).join(" "),
      ...(textarea.getAttribute("aria-invalid") === "true" && { "aria-invalid": "true" }),
    },
  };
}

function makeEditor(lib, textarea, content, toolbar) {
  const { label, attributes } = describe(textarea);
  const say = (sentence) => toolbar.say(sentence);
  const writing = writer(textarea, say);
  const element = document.createElement("div");
  element.addEventListener("input", (event) => event.stopPropagation()); // Änderungen meldet das Textfeld
  textarea.before(element);
  let editor = null;
  editor = new lib.Editor({
    element,
    content,
    extensions: extensions(lib),
    injectCSS: false, // steht in editor.css; eingefügte Formate verbietet die Seite
    enableInputRules: false, // Zeichen bleiben, wie sie getippt sind
    enablePasteRules: false,
    editorProps: {
      attributes,
      scrollMargin: { top: 140, bottom: 60, left: 0, right: 0 },
      scrollThreshold: { top: 140, bottom: 60, left: 0, right: 0 },
      handleDOMEvents: pasteEvents(() => editor, textarea, say),
      handleKeyDown: (view, event) => toolbar.handleKey(event),
    },
    onUpdate: () => writing.changed(editor),
    onBlur: () => writing.settle(editor),
    onFocus: () => toolbar.use(editor),
    onTransaction: () => toolbar.show(),
  });
  textarea.hidden = true;
  label.addEventListener("click", () => editor.commands.focus());
  textarea.form.addEventListener("submit", () => writing.settle(editor));
  return editor;
}

// Wie htmlOf, auch wenn jemand währenddessen weitertippt.
async function settledHtmlOf(textarea) {
  let text, html;
  do {
    text = textarea.value;
    html = await htmlOf(textarea);
  } while (html !== null && text !== textarea.value);
  return html;
}

async function enhance(lib, textarea, toolbar) {
  const isUntouched = textarea.value === textarea.defaultValue;
  const html = isUntouched ? textarea.dataset.html : await settledHtmlOf(textarea);
  if (html === null) return; // ohne Server bleibt das getippte Markdown im Textfeld
  const isAtStart = textarea.selectionEnd === 0 && textarea.textLength > 0;
  const caret = document.activeElement === textarea && (isAtStart ? "start" : "end");
  if (isUntouched) textarea.defaultValue = html;
  else textarea.value = html;
  const editor = makeEditor(lib, textarea, html, toolbar);
  editors.set(textarea, editor);
  if (caret) editor.commands.focus(caret); // wer hier schon schreibt, schreibt weiter
  toolbar.use(toolbar.editor ?? editor);
  let setting = Promise.resolve(); // eine Stelle lässt sich erst zeigen, wenn der neue Text steht
  const show = async () => {
    const next = await htmlOf(textarea);
    if (next !== null) editor.commands.setContent(next, { emitUpdate: false });
  };
  textarea.addEventListener("field:set", () => (setting = show()));
  textarea.addEventListener("field:select", (event) => {
    event.preventDefault();
    setting.then(() => selectQuote(editor, event.detail));
  });
}

// Sprünge zum Textfeld, etwa aus der Fehlerliste oder von einer anderen Seite, landen im Editor.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']:not([data-place])");
  if (link && goTo(link.hash)) event.preventDefault();
});

function goTo(hash) {
  const editor = editors.get(document.getElementById(hash.slice(1)));
  if (!editor) return false;
  editor.commands.focus();
  editor.view.dom.scrollIntoView({ block: "center" });
  return true;
}

async function enhanceAll(root) {
  const textareas = [...root.querySelectorAll("textarea[data-library]")];
  if (!textareas.length) return;
  const lib = await import(textareas[0].dataset.library);
  const sheet = textareas[0].closest(".sheet") ?? textareas[0].form;
  const toolbar = new Toolbar();
  sheet.prepend(toolbar.element);
  for (const textarea of textareas) await enhance(lib, textarea, toolbar);
}

// Was später auf die Seite kommt, meldet sich.
document.addEventListener("editor:wanted", (event) => enhanceAll(event.target));
await enhanceAll(document);
goTo(location.hash);
