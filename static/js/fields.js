// Felder eines Entwurfs: Text hineinsetzen, eine Stelle zeigen.

// Andere Wege als das Tippen, einen Text ins Feld zu bringen. Ein Editor über dem Feld hört auf field:set.
function setFieldText(field, text) {
  field.value = text;
  field.dispatchEvent(new CustomEvent("field:set", { bubbles: true, detail: { text } }));
}

// Beginn des Zitats im Text. Die Prüfung zählt im reinen Text, das Feld hält Markdown:
// gewählt wird darum die Fundstelle, die der gemeldeten am nächsten liegt.
function findQuote(text, quote, start) {
  let best = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best;
}

// Ein Editor über dem Feld kann die Stelle selbst zeigen: Er hört auf field:select und bricht das Ereignis ab.
function selectPlace(field, place) {
  const shown = new CustomEvent("field:select", { bubbles: true, cancelable: true, detail: place });
  if (!field.dispatchEvent(shown)) return;
  const { quote = "", start = "-1", end = "-1" } = place;
  const found = quote ? findQuote(field.value, quote, Number(start)) : Number(start);
  const last = quote ? found + quote.length : Number(end);
  field.focus({ preventScroll: true });
  if (found < 0 || last <= found) return field.scrollIntoView({ block: "center" });
  field.setSelectionRange(found, last);
  const box = field.getBoundingClientRect();
  const line = box.top + (box.height * found) / Math.max(field.value.length, 1);
  scrollBy({ top: line - innerHeight / 2 });
}

// <a href="#feld" data-place data-quote data-start data-end>: markiert die Stelle im Textfeld.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-place]");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field?.matches("textarea, input[type=text]")) return;
  event.preventDefault();
  selectPlace(field, link.dataset);
});
