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

// Aus dem Cookie: Nach einer neuen Anmeldung in einem anderen Fenster gilt ein anderes Kennwort der Formulare.
function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
}

document.addEventListener("submit", ({ target }) => {
  const field = target.elements.namedItem("csrfmiddlewaretoken");
  if (field) field.value = csrfToken() || field.value;
});
