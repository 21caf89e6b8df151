// Die Reihenfolge der Anlagen ändern, ohne neue Seite: mit den Knöpfen, über die Stelle oder am Griff gezogen. Alle
// drei schicken dasselbe Formular; ein Satz darüber sagt, was daraus wurde.

import { Drag } from "./drag.js";
import { refresh } from "./refresh.js";

function say(sentence) {
  document.getElementById("gesagt").textContent = sentence;
}

async function send(form, data, focusOn) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const sentence = refresh(await answer.text()).getElementById("gesagt");
    if (!sentence) throw new Error(answer.status);
    say(sentence.textContent);
    document.getElementById(focusOn)?.focus();
  } catch {
    say("Das hat nicht geklappt. Bitte die Seite neu laden.");
  }
}

// Der Fokus bleibt auf demselben Knopf derselben Anlage.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-move")) return;
  event.preventDefault();
  const data = new FormData(form);
  const button = event.submitter;
  if (button?.name) data.set(button.name, button.value);
  send(form, data, button?.id);
});

function put(row, list, before) {
  const others = [...list.children].filter((each) => each !== row);
  const form = row.querySelector(".place");
  const data = new FormData(form);
  data.set("place", (before ? others.indexOf(before) : others.length) + 1);
  send(form, data, row.id);
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".grip");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  const row = grip.closest("[data-item]");
  new Drag(grip, event.pointerId, row, [row.parentElement], (list, before) => put(row, list, before));
});
