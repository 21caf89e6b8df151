// Hilfen für Formulare; ohne sie geht alles auch.

// <form data-guard>: warnt, bevor ungespeicherte Eingaben verloren gehen.
const askBeforeLeaving = (event) => event.preventDefault();
document.addEventListener("input", (event) => {
  if (event.target.form?.hasAttribute("data-guard")) addEventListener("beforeunload", askBeforeLeaving);
});
document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("data-guard")) removeEventListener("beforeunload", askBeforeLeaving);
});

// Beginn des Zitats im Text. Die Prüfung zählt im reinen Text, das Feld hält Markdown:
// gewählt wird darum die Fundstelle, die der gemeldeten am nächsten liegt.
function findQuote(text, quote, start) {
  let best = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best;
}

function selectPlace(field, { quote = "", start = "-1", end = "-1" }) {
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
  if (!field.hidden) return selectPlace(field, link.dataset);
  field.dispatchEvent(new CustomEvent("field:select", { detail: { ...link.dataset } })); // ein Editor zeigt das Feld
});

// <button data-sign-in="name" data-password="…" hidden>: füllt die Anmeldung der Vorführung aus.
for (const button of document.querySelectorAll("[data-sign-in]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const form = document.getElementById("sign-in");
    form.elements.login.value = button.dataset.signIn;
    form.elements.password.value = button.dataset.password;
    form.querySelector("[type=submit]").focus();
  });
}
