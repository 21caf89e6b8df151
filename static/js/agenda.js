// Die Tagesordnung ohne neue Seite umstellen: mit den Pfeilen, über die Stelle oder am Griff gezogen; auch wartende
// Vorlagen lassen sich hineinziehen. Alles schickt die Formulare der Seite; ein Satz darüber sagt, was daraus wurde.

import { Drag } from "./drag.js";
import { refresh } from "./refresh.js";

const LOST = "Die Verbindung ist abgerissen. Bitte laden Sie die Seite neu und sehen Sie nach, was gespeichert ist.";
const sheet = document.getElementById("tagesordnung");
const waiting = document.getElementById("wartende");
let isBusy = false;

const say = (sentence) => (document.getElementById("gesagt").textContent = sentence);

async function send(form, data, focusOn) {
  if (isBusy) return;
  isBusy = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    settle(await answer.text(), focusOn);
  } catch {
    say(LOST);
  }
  isBusy = false;
}

function settle(html, focusOn) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!page.getElementById("tagesordnung")) return say(sentenceOf(page, ".lead") || LOST);
  const opened = [...document.querySelectorAll(".agenda-place[open]")].map((each) => each.closest("[data-item]").id);
  refresh(html);
  for (const id of opened) document.querySelector(`#${id} > .agenda-moves > .agenda-place`)?.setAttribute("open", "");
  say(page.getElementById("gesagt").textContent || sentenceOf(page, ".message"));
  const again = document.getElementById("noch-einmal") ?? document.getElementById(focusOn);
  again?.focus();
  makeGrips();
}

const sentenceOf = (page, selector) => page.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";

// Der Fokus bleibt auf demselben Knopf derselben Zeile.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-move")) return;
  event.preventDefault();
  const data = new FormData(form);
  const button = event.submitter;
  if (button?.getAttribute("aria-disabled") === "true") return;
  if (button?.name) data.set(button.name, button.value);
  send(form, data, focusAfter(button, data));
});

const focusAfter = (button, data) => (button?.id === "noch-einmal" ? `top-${data.get("item") ?? data.get("up") ?? data.get("down")}` : button?.id);

// Wohin eine Zeile darf: Punkte in beide Teile, festgesetzte und Unterpunkte nur in ihre eigene Liste.
function listsFor(row) {
  const isBound = "numbered" in row.dataset || row.parentElement.matches(".agenda--below");
  return isBound ? [row.parentElement] : [...sheet.querySelectorAll("[data-part]")];
}

function put(row, list, before) {
  const form = document.getElementById("bewegen");
  const data = new FormData(form);
  data.set("item", row.dataset.item);
  if (before) data.set("before", before.dataset.item);
  else if (list.dataset.part && row.parentElement !== list) data.set("part", list.dataset.part);
  else data.set("place", [...list.children].filter((each) => each.dataset.item).length);
  send(form, data, row.id);
}

function putPaper(row, before) {
  const form = document.getElementById("vorlagen");
  const data = new FormData(form);
  data.set("papers", row.dataset.paper);
  if (before) data.set("before", before.dataset.item);
  send(form, data, "wartend");
}

// Wartende Vorlagen bekommen ihren Griff erst hier: ohne Skript gibt es nichts zu ziehen.
function makeGrips() {
  for (const row of waiting.querySelectorAll("[data-paper]")) {
    if (row.querySelector(".grip")) continue;
    const grip = document.createElement("span");
    grip.className = "tool grip";
    grip.ariaHidden = "true";
    grip.title = "Auf die Tagesordnung ziehen";
    grip.innerHTML = '<span class="kern-icon kern-icon--dehaze"></span>';
    row.append(grip);
  }
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest(".grip");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  const paper = grip.closest("[data-paper]");
  if (paper) new Drag(grip, event.pointerId, paper, [...sheet.querySelectorAll("[data-part]")], (list, before) => putPaper(paper, before));
  else {
    const row = grip.closest("[data-item]");
    new Drag(grip, event.pointerId, row, listsFor(row), (list, before) => put(row, list, before));
  }
});
makeGrips();
