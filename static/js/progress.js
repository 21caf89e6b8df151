// Fragt nach, solange auf der Seite etwas in Arbeit ist ([data-running]); nur was sich geändert hat, wird ausgetauscht,
// damit Vorleseprogramme jeden Stand einmal sagen. Ohne Skript steht ein Verweis zum Neuladen da.

const ASK_AFTER = 2000;

async function ask() {
  if (!document.querySelector("[data-running]")) return;
  try {
    const answer = await fetch(location.href, { redirect: "error" });
    if (answer.ok) show(await answer.text());
  } catch {}
  setTimeout(ask, ASK_AFTER);
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const part of document.querySelectorAll("[data-refresh]")) {
    const fresh = page.getElementById(part.id);
    if (fresh && fresh.innerHTML !== part.innerHTML) exchange(part, fresh);
  }
}

// Wer gerade auf einem Verweis darin steht, steht danach auf dem ersten des neuen Standes.
function exchange(part, fresh) {
  const hadFocus = part.contains(document.activeElement);
  part.replaceChildren(...fresh.childNodes);
  if (hadFocus) part.querySelector("a, button")?.focus();
}

setTimeout(ask, ASK_AFTER);
