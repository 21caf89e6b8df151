// Das Board: eine Karte am Griff in eine andere Spalte ziehen. Das drückt den Knopf der Karte, der dorthin führt; wozu ein
// Grund gehört, das fragt dessen Formular. Knöpfe, Tastatur und Finger kommen ohne das Ziehen aus.

import { Drag } from "./drag.js";

const said = document.getElementById("gesagt");
const lists = () => [...document.querySelectorAll("[data-column]")];
const columnOf = (list) => list.closest(".board-column");

class CardDrag extends Drag {
  // Gezogen wird in eine Spalte, nicht an eine Stelle: überall in ihr ist dasselbe.
  move(x, y) {
    super.move(x, y);
    const column = lists().map(columnOf).find((each) => isOver(each, x, y));
    this.mark(column ? this.place(column.querySelector("[data-column]")) : null);
  }

  place(list) {
    return this.row.parentElement === list ? null : { list, before: null };
  }

  mark(target) {
    for (const list of lists()) columnOf(list).classList.toggle("is-over", list === target?.list);
    this.target = target;
  }
}

function isOver(element, x, y) {
  const box = element.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

function put(card, list) {
  const control = card.querySelector(`[data-to="${list.dataset.column}"]`);
  if (control) control.click();
  else said.textContent = `Über „${card.dataset.name}“ ist entschieden. Den Stand ändert nur ein neuer Beschluss.`;
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".grip");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  const card = grip.closest("[data-item]");
  new CardDrag(grip, event.pointerId, card, lists(), (list) => put(card, list));
});
