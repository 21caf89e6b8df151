// Auf jeder Seite des Arbeitsraums: wem der Speicher auf dem Gerät gehört, was noch zu senden ist, und das Abmelden.
// Ohne Speicher tut es nichts.

{
  const bar = document.getElementById("offline-bar");
  const line = bar.querySelector("[data-unsent]");
  const many = (number) => (number === 1 ? "eine Notiz" : `${number} Notizen`);

  const checkOwner = async () => {
    const owner = await kept.get("owner");
    if (owner && owner !== readerHere) await changeOwner(null);
    else if (owner) await kept.drop("locked");
  };

  const link = (words, address) => Object.assign(document.createElement("a"), { textContent: words, href: address });

  const signInAddress = () =>
    `${noteQueue.trouble.address}?next=${encodeURIComponent(location.pathname + location.search)}`;

  const troubled = (entry) => {
    const words = {
      conflict: "ist auf einem anderen Gerät geändert; bitte wählen Sie zwischen beiden Texten.",
      refused: "ist zu lang und nicht gespeichert; bitte kürzen.",
      gone: "lässt sich nicht mehr speichern, weil der Punkt nicht mehr auf Ihrer Tagesordnung steht. Ihr Text: ",
    };
    const part = document.createElement("p");
    part.append("Die Notiz zu ", link(entry.about, entry.page), ` ${words[entry.problem]}`);
    if (entry.problem === "gone") part.append(document.createTextNode(`„${entry.text}“ `), dropButton(entry));
    return part;
  };

  const dropButton = (entry) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Notiz verwerfen" });
    button.className = "bar-button";
    button.addEventListener("click", async () => {
      await noteQueue.drop(entry.address);
      await show();
    });
    return button;
  };

  const waitingWords = (number) => {
    const part = document.createElement("p");
    const verb = number === 1 ? "wird" : "werden";
    if (noteQueue.trouble.state === "signed_out") {
      part.append(link("Bitte neu anmelden", signInAddress()), `, dann ${verb} ${many(number)} gesendet.`);
    } else if (noteQueue.trouble.state === "other_reader") {
      part.textContent = "Hier ist jetzt ein anderes Konto angemeldet. Ihre Notizen warten auf Ihre nächste Anmeldung.";
    } else part.textContent = `Sobald das Netz wieder da ist, ${verb} ${many(number)} gesendet.`;
    return part;
  };

  const show = async () => {
    const entries = await noteQueue.unsent();
    const waiting = noteQueue.trouble.state ? entries.filter((entry) => !entry.problem) : [];
    const parts = entries.filter((entry) => entry.problem).map(troubled);
    if (waiting.length) parts.unshift(waitingWords(waiting.length));
    line.replaceChildren(...parts);
    bar.hidden = !parts.length && !bar.querySelector("[data-stand]").textContent;
  };

  const sendAll = async () => {
    if (!isStoring()) return;
    await noteQueue.sendAll();
    await show();
  };

  // --- Abmelden ---

  const say = (sentence) => {
    line.replaceChildren(Object.assign(document.createElement("p"), { textContent: sentence }));
    bar.hidden = false;
  };

  const unsavedWords = async () => {
    const notes = (await noteQueue.sendAll()).length;
    const steps = (await kept.keys(`schritt/${readerHere}/`)).length;
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith("entwurf/")).length;
    const words = [notes && many(notes), steps && (steps === 1 ? "ein Schritt einer Sitzung" : `${steps} Schritte einer Sitzung`), drafts && (drafts === 1 ? "ein Abschnitt eines Entwurfs" : `${drafts} Abschnitte von Entwürfen`)];
    return words.filter(Boolean).join(" und ");
  };

  const forget = async () => {
    await wipeStore();
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    for (const worker of workers) await worker.unregister();
    localStorage.removeItem(FLAG);
  };

  const signOut = async (form) => {
    if (!navigator.onLine) return say("Abmelden geht nur mit Netz. Was auf dem Gerät gespeichert ist, bleibt solange hier.");
    const unsaved = await unsavedWords().catch(() => "");
    const question = `Noch nicht gesendet: ${unsaved}. Beim Abmelden wird das auf diesem Gerät gelöscht. Trotzdem abmelden?`;
    if (unsaved && !confirm(question)) return undefined;
    await forget().catch(() => {}); // abgemeldet wird auf jeden Fall; dann leert die Antwort des Servers den Speicher
    return form.submit();
  };

  document.addEventListener("submit", (event) => {
    if (!isStoring() || event.defaultPrevented) return;
    if (event.target.hasAttribute("data-sign-out")) {
      event.preventDefault();
      signOut(event.target);
    } else if (!navigator.onLine && event.target.method === "post") {
      event.preventDefault();
      say("Das geht nur mit Netz. Ihre Eingaben bleiben hier stehen.");
    }
  });

  addEventListener("online", sendAll);
  document.addEventListener("note:answer", show);
  if (isStoring() && readerHere) checkOwner().then(sendAll).catch(() => {});
}
