// Die Reihenfolge der Anlagen ändern, ohne neue Seite: mit den Knöpfen, über die Stelle oder am Griff gezogen. Alle
// drei schicken dasselbe Formular; ein Satz darüber sagt, was daraus wurde.

import { refresh } from "./refresh.js";

const EDGE = 64; // so nah am Rand des Fensters rollt die Seite beim Ziehen mit
const PACE = 16;
let drag = null;

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

const middle = (row) => row.getBoundingClientRect().top + row.offsetHeight / 2;

class Drag {
  constructor(grip, pointer) {
    this.row = grip.closest(".attachment");
    const rows = [...this.row.parentElement.children];
    this.from = this.to = rows.indexOf(this.row);
    this.others = rows.filter((row) => row !== this.row);
    this.row.classList.add("attachment--held");
    grip.setPointerCapture(pointer);
    this.listen(grip);
  }

  listen(grip) {
    this.listening = new AbortController();
    const { signal } = this.listening;
    grip.addEventListener("pointermove", ({ clientY }) => this.move(clientY), { signal });
    grip.addEventListener("pointerup", () => this.drop(), { signal });
    grip.addEventListener("lostpointercapture", () => this.stop(), { signal });
    addEventListener("keydown", ({ key }) => key === "Escape" && this.stop(), { signal });
  }

  move(y) {
    if (y < EDGE) scrollBy(0, -PACE);
    else if (y > innerHeight - EDGE) scrollBy(0, PACE);
    this.to = this.others.filter((row) => middle(row) < y).length;
    this.mark();
  }

  // Ein Strich zeigt, wo die Anlage hinkommt.
  mark(to = this.to) {
    const moves = to !== this.from;
    this.others.forEach((row, index) => row.classList.toggle("attachment--next", moves && index === to));
    this.others.at(-1).classList.toggle("attachment--last", moves && to === this.others.length);
  }

  drop() {
    const { row, from, to } = this;
    this.stop();
    if (to === from) return;
    const form = row.querySelector(".place");
    const data = new FormData(form);
    data.set("place", to + 1);
    send(form, data, row.id);
  }

  stop() {
    this.listening.abort();
    this.mark(this.from);
    this.row.classList.remove("attachment--held");
    drag = null;
  }
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".grip");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  drag?.stop();
  drag = new Drag(grip, event.pointerId);
});
