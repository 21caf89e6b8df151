// Passkeys: Das Gerät bestätigt die Person; was es antwortet, geht mit dem Formular an das Programm.

const canPasskeys = Boolean(globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON);

// Ein Passkey soll allein anmelden können: Er liegt im Gerät, und das Gerät prüft Finger, Gesicht oder PIN.
const alone = { residentKey: "required", requireResidentKey: true, userVerification: "required" };

const create = ({ publicKey }) => {
  publicKey.authenticatorSelection = { ...publicKey.authenticatorSelection, ...alone };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
};

const get = ({ publicKey }) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });

// Auf der Anmeldeseite kommt die Aufgabe erst mit dem Druck auf die Taste: Wer sie nicht braucht, bekommt kein Cookie.
const readTask = async (form) => {
  const data = document.getElementById("passkey-task");
  if (data) return JSON.parse(data.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`Aufgabe: ${answer.status}`);
  return answer.json();
};

const ask = async (form) => {
  const { creation_options: creation, request_options: request } = await readTask(form);
  const credential = await (creation ? create(creation) : get(request));
  form.elements.credential.value = JSON.stringify(credential.toJSON());
  // wie in sign_in.js: Bis feststeht, wer sich anmeldet, zeigt der Service Worker nichts aus dem Speicher
  if (request && typeof isStoring === "function" && isStoring()) await kept.set("locked", true);
  form.submit();
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const said = form.querySelector("[data-said]");
  if (!canPasskeys) {
    said.textContent = "Dieser Browser kann keine Passkeys.";
    continue;
  }
  form.hidden = false;
  form.querySelector("button").hidden = false;
  said.textContent = "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = "Bitte am Gerät bestätigen.";
    ask(form).catch(() => (said.textContent = "Das hat nicht geklappt. Bitte noch einmal versuchen."));
  });
}
