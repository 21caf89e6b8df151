// Hilfen für Formulare; ohne sie geht alles auch.

// <form data-guard>: warnt, bevor ungespeicherte Eingaben verloren gehen.
const askBeforeLeaving = (event) => event.preventDefault();
document.addEventListener("input", (event) => {
  if (event.target.form?.hasAttribute("data-guard")) addEventListener("beforeunload", askBeforeLeaving);
});
document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("data-guard")) removeEventListener("beforeunload", askBeforeLeaving);
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

// Wer zurückgeht und dasselbe noch einmal sendet, sendet dasselbe Formular, auch wenn der Browser die Seite neu lädt:
// Die Schlüssel der Formulare bleiben beim Eintrag im Verlauf.
{
  const keys = [...document.querySelectorAll("input[name=submission]")];
  const isReturning = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (isReturning && history.state?.keys) keys.forEach((field, n) => (field.value = history.state.keys[n] ?? field.value));
  else if (keys.length) history.replaceState({ ...history.state, keys: keys.map((field) => field.value) }, "");
}
// Aus dem Cookie: Nach einer neuen Anmeldung in einem anderen Fenster gilt ein anderes Kennwort der Formulare.
function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
}

document.addEventListener("submit", ({ target }) => {
  const field = target.elements.namedItem("csrfmiddlewaretoken");
  if (field) field.value = csrfToken() || field.value;
});
