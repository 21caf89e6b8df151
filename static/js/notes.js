// Notiz zur markierten Stelle: Wer im Text einer Fassung etwas markiert, bekommt einen Knopf, der das Formular des
// Abschnitts öffnet und die Stelle einsetzt. Ohne Skript wird sie dort abgetippt.

const LONGEST = 1000;
const article = document.querySelector("[data-passages]");
const bar = document.querySelector("[data-passage-bar]");
let passage = null;

const words = (text) => text.replace(/\s+/g, " ").trim();

// {key, quote} der Auswahl, wenn sie ganz in einem Abschnitt liegt; sonst nichts.
const selectedPassage = () => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const element = selection.getRangeAt(0).commonAncestorContainer;
  const section = (element.nodeType === Node.ELEMENT_NODE ? element : element.parentElement).closest("section[id]");
  if (!section || !article.contains(section)) return null;
  const quote = words(selection.toString());
  const fold = document.getElementById(`notizen-${section.id}`);
  return quote && quote.length <= LONGEST && fold ? { fold, quote } : null;
};

const openForm = () => {
  const { fold, quote } = passage;
  fold.open = true;
  const form = fold.querySelector("form");
  form.querySelector("[name$=quote]").value = quote;
  form.querySelector("[name$=text]").focus();
  bar.hidden = true;
};

document.addEventListener("selectionchange", () => {
  // Die Auswahl in einem Feld des Formulars gehört nicht dazu und nimmt die Stelle nicht weg.
  if (bar.contains(document.activeElement)) return;
  passage = selectedPassage();
  bar.hidden = !passage;
});
// Ein Druck auf den Knopf soll die Auswahl nicht aufheben, ehe sie gelesen ist.
bar.addEventListener("pointerdown", (event) => event.preventDefault());
bar.querySelector("button").addEventListener("click", openForm);
