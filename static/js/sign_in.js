// Anmelden auf einem Gerät mit Speicher: Bis feststeht, wer sich anmeldet, zeigt der Service Worker nichts daraus.

if (isStoring()) {
  const form = document.getElementById("sign-in");
  const said = document.querySelector("[data-unsent]");
  const countNotes = async () => {
    const owner = await kept.get("owner");
    const entries = await Promise.all((await kept.keys(`notiz/${owner ?? ""}`)).map((key) => kept.get(key)));
    return entries.filter((entry) => !entry.clean).length;
  };
  const show = (number) => {
    said.textContent = `Bitte neu anmelden, dann ${number === 1 ? "wird eine Notiz" : `werden ${number} Notizen`} gesendet.`;
    said.hidden = false;
  };
  kept.drop("locked"); // wer diese Seite sieht, ist nicht angemeldet
  countNotes().then((number) => number && show(number));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    kept.set("locked", true).finally(() => form.submit());
  });
}
