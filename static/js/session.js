// Bevor die Anmeldung abläuft, sagt es die Leiste oben; wer weiterarbeitet, bleibt mit einem Druck angemeldet.
// Wie viel Zeit bleibt, weiß das Programm: In einem anderen Fenster kann weitergearbeitet worden sein.

const sessionBar = document.getElementById("session-bar");

if (sessionBar) {
  const seconds = Number(sessionBar.dataset.seconds);
  const warning = Math.min(300, seconds / 2);
  const form = sessionBar.querySelector("form");
  const said = sessionBar.querySelector("[data-time-left]");
  const ask = (options) =>
    fetch(sessionBar.dataset.address, { cache: "no-store", headers: { Accept: "application/json" }, ...options });
  const later = (wait) => setTimeout(() => check().catch(() => later(60)), Math.min(wait, 86_400) * 1000);

  const show = (text, canStay) => {
    form.hidden = !canStay;
    if (said.textContent !== text) said.textContent = text;
    sessionBar.hidden = false;
  };
  const take = (left) => {
    if (left > warning) {
      sessionBar.hidden = true;
      later(left - warning);
      return;
    }
    const minutes = Math.ceil(left / 60);
    show(`Ihre Anmeldung endet in ${minutes === 1 ? "einer Minute" : `${minutes} Minuten`}. Was Sie geschrieben haben, bleibt in diesem Fenster.`, true);
    later(Math.max(1, Math.min(left, 60)));
  };
  const read = async (answer) => {
    if (answer.status === 401) show("Sie sind abgemeldet. Melden Sie sich in einem zweiten Fenster wieder an; Ihr Text bleibt hier.", false);
    else take((await answer.json()).seconds);
  };
  const check = async () => read(await ask());

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ method: "POST", body: new FormData(form) }).then(read).catch(() => (said.textContent = "Gerade keine Verbindung. Bitte gleich noch einmal."));
  });
  later(seconds - warning);
}
