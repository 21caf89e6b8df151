// Die Werkzeuge: Name, Zeichen, was sie tun und wann sie gedrückt oder nicht möglich sind.

const listIs = (editor, type) => editor.isActive("orderedList", { type });

// Aus Absätzen eine Liste dieser Zählung, aus einer Liste gleicher Zählung wieder Absätze.
function toggleOrdered(editor, type) {
  const chain = editor.chain().focus();
  if (editor.isActive("orderedList") && !listIs(editor, type)) return chain.updateAttributes("orderedList", { type, start: 1 }).run();
  chain.toggleOrderedList().run();
  return editor.isActive("orderedList") && editor.commands.updateAttributes("orderedList", { type });
}

const PATHS = {
  bullets: "M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01",
  numbers: "M10 6h11M10 12h11M10 18h11M3.5 5 5 4v5M3.5 15.5c0-2 3-2 3 0 0 1.2-3 2.4-3 4h3",
  letters: "M10 6h11M10 12h11M10 18h11M6.5 5.5v4M6.5 7.5c0-2.4-3.5-2.4-3.5 0s3.5 2.4 3.5 0M3.5 14v6M3.5 18c0-2.4 3.5-2.4 3.5 0s-3.5 2.4-3.5 0",
  indent: "M3 5h18M11 10h10M11 14h10M3 19h18M4 9l3 3-3 3",
  outdent: "M3 5h18M11 10h10M11 14h10M3 19h18M7 9l-3 3 3 3",
  table: "M3 5h18v14H3zM3 10h18M3 14.5h18M9 5v14M15 5v14",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.5-1.5",
  undo: "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6",
  redo: "M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6",
};

const mark = (name, type, sign, command, keys) => ({
  name, sign, keys, run: (editor) => editor.chain().focus()[command]().run(), pressed: (editor) => editor.isActive(type),
});
const heading = (name, sign, level) => ({
  name, sign,
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  pressed: (editor) => editor.isActive("heading", { level }),
});
const ordered = (name, path, type) => ({ name, path, run: (editor) => toggleOrdered(editor, type), pressed: (editor) => listIs(editor, type) });
const step = (name, path, command, keys, ...given) => ({
  name, path, keys, run: (editor) => editor.chain().focus()[command](...given).run(), possible: (editor) => editor.can()[command](...given),
});

export const TOOLS = [
  mark("Fett", "bold", ["strong", "F"], "toggleBold", "Strg+B"),
  mark("Kursiv", "italic", ["em", "K"], "toggleItalic", "Strg+I"),
  heading("Zwischenüberschrift", ["strong", "Ü"], 3),
  heading("Kleine Überschrift", ["span", "ü"], 4),
  { name: "Aufzählung", path: PATHS.bullets, run: (editor) => editor.chain().focus().toggleBulletList().run(), pressed: (editor) => editor.isActive("bulletList") },
  ordered("Liste mit Nummern", PATHS.numbers, null),
  ordered("Liste mit Buchstaben", PATHS.letters, "a"),
  step("Weiter einrücken", PATHS.indent, "sinkListItem", "Alt+Umschalt+Pfeil rechts", "listItem"),
  step("Weniger einrücken", PATHS.outdent, "liftListItem", "Alt+Umschalt+Pfeil links", "listItem"),
  { name: "Tabelle", path: PATHS.table, panel: "table", pressed: (editor) => editor.isActive("table") },
  { name: "Verweis", path: PATHS.link, panel: "link", pressed: (editor) => editor.isActive("link") },
  mark("Hochgestellt", "superscript", ["span", "x²"], "toggleSuperscript"),
  mark("Tiefgestellt", "subscript", ["span", "x₂"], "toggleSubscript"),
  step("Rückgängig", PATHS.undo, "undo", "Strg+Z"),
  step("Wiederholen", PATHS.redo, "redo", "Strg+Umschalt+Z"),
];

export const TABLE_TOOLS = [
  ["Zeile darüber", "addRowBefore"], ["Zeile darunter", "addRowAfter"], ["Zeile löschen", "deleteRow"],
  ["Spalte davor", "addColumnBefore"], ["Spalte danach", "addColumnAfter"], ["Spalte löschen", "deleteColumn"],
  ["Kopfzeile", "toggleHeaderRow"], ["Kopfspalte", "toggleHeaderColumn"],
  ["Zellen verbinden", "mergeCells"], ["Zelle teilen", "splitCell"], ["Tabelle löschen", "deleteTable"],
];
