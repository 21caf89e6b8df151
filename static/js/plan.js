// Sitzplan: eine Person auf einen Sitz ziehen, aus der Liste oder von Sitz zu Sitz. Mit Tastatur und Finger dasselbe über
// Knöpfe: erst „wählen“, dann „hierher setzen“. Gehandelt wird über die Formularseiten; ohne JavaScript bleiben sie allein.

const plan = document.querySelector("[data-plan]");
const status = document.getElementById("plan-status");
const people = document.getElementById("personen");
const opener = document.querySelector("[data-open-people]");
const search = document.getElementById("personen-suche");
const LOST = "Die Verbindung ist abgerissen. Bitte laden Sie die Seite neu und sehen Sie nach, was gespeichert ist.";
const UNKNOWN = "Das hat nicht geklappt. Bitte laden Sie die Seite neu.";
let lifted = null; // die Zeile, deren Person gerade umzieht
let isDragged = false; // beim Ziehen darf unter dem Zeiger nichts verrutschen, auch nicht durch Knöpfe
let isBusy = false;

const say = (sentence) => (status.textContent = sentence);
const places = () => [...plan.querySelectorAll(".place[data-seat]")];
const fits = (place) => lifted && place !== lifted && place.dataset.owner === lifted.dataset.owner;
const isFree = (place) => !place.dataset.person;
const isSeated = (row) => row.classList.contains("place");
// Von Sitz zu Sitz nur auf freie Plätze; aus der Liste auch auf besetzte, dann fragt das Formular nach dem Grund.
const accepts = (place) => fits(place) && (isFree(place) || !isSeated(lifted));
const show = (element, isShown) => element && (element.hidden = !isShown);

function mark() {
  for (const place of places()) {
    place.classList.toggle("is-target", Boolean(accepts(place)));
    place.classList.remove("is-over");
    show(place.querySelector("[data-put]"), accepts(place) && isFree(place) && !isDragged);
    const lift = place.querySelector("[data-lift]");
    const isMovable = place.matches(".place--taken") && places().some((other) => isFree(other) && other.dataset.owner === place.dataset.owner);
    show(lift, isMovable);
    place.draggable = isMovable;
  }
  for (const button of plan.querySelectorAll("[data-lift]")) button.ariaPressed = String(rowOf(button) === lifted);
  for (const row of people.querySelectorAll("li")) row.draggable = true;
}

const rowOf = (element) => element?.closest?.("[data-owner]");

function lift(row) {
  lifted = row;
  mark();
}

function take(row) {
  if (row === lifted) return drop("Nichts gewählt.");
  lift(row);
  const free = places().filter((place) => accepts(place) && isFree(place));
  if (!free.length) return drop(`Für ${row.dataset.person} ist kein passender Sitz frei.`);
  free[0].querySelector("[data-put]").focus();
  say(`${row.dataset.person} gewählt. Passende freie Sitze: ${free.length}. Escape bricht ab.`);
}

function drop(sentence = "") {
  const row = lifted;
  lifted = null;
  isDragged = false;
  mark();
  if (sentence) say(sentence);
  return row;
}

// Formularfelder einer Handlung; der Schlüssel gegen doppeltes Senden steht im Formular der Seite.
function fieldsFor(place) {
  const form = document.getElementById("plan-form");
  const fields = new FormData(form);
  fields.set("starts_on", form.dataset.day);
  if (isSeated(lifted)) fields.set("seat", place.dataset.seat);
  else for (const [name, value] of [["person", lifted.dataset.key], ["seen", "0"], ["seen_on", form.dataset.day]]) fields.set(name, value);
  return fields;
}

async function put(place) {
  if (isBusy || !lifted) return;
  if (!isFree(place)) return ask(place);
  const address = isSeated(lifted) ? lifted.dataset.move : place.dataset.fill;
  const fields = fieldsFor(place);
  isBusy = true;
  drop("Wird gespeichert …");
  try {
    const answer = await fetch(address, { method: "POST", body: fields });
    await settle(answer, place.id);
  } catch {
    say(LOST);
  }
  isBusy = false;
}

// Auf einem besetzten Sitz fragt das Formular nach dem Grund.
function ask(place) {
  const address = new URL(place.dataset.fill, location.href);
  address.searchParams.set("person", lifted.dataset.key);
  location.assign(address);
}

async function settle(answer, id) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const isDone = answer.ok && answer.redirected && page.getElementById("plan");
  say(isDone ? sentenceOf(page, ".message") : refusalOf(page));
  refresh(isDone ? page : await reread());
  document.getElementById(id)?.querySelector("a")?.focus();
}

async function reread() {
  const answer = await fetch(location.href);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

const sentenceOf = (page, selector) => page.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
const refusalOf = (page) => sentenceOf(page, ".error-summary li") || sentenceOf(page, ".lead") || UNKNOWN;

function refresh(page) {
  for (const part of document.querySelectorAll("[data-refresh]")) {
    const fresh = page.getElementById(part.id);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
  filter();
  mark();
}

// Jedes Wort der Eingabe muss vorkommen, gleich wie geschrieben.
const plain = (text) => text.normalize("NFD").replace(/\p{M}|\u00ad/gu, "").toLowerCase();
function filter() {
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  for (const row of people.querySelectorAll("li")) {
    row.hidden = !words.every((word) => plain(row.textContent).includes(word));
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-lift]")) take(rowOf(event.target));
  else if (event.target.closest("[data-put]")) put(rowOf(event.target));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !lifted) return;
  drop("Abgebrochen.")?.querySelector("[data-lift]")?.focus();
});
plan.addEventListener("dragstart", (event) => {
  const row = rowOf(event.target);
  if (!row?.draggable) return;
  event.dataTransfer.setData("text/plain", row.dataset.person);
  event.dataTransfer.effectAllowed = "move";
  isDragged = true;
  setTimeout(() => isDragged && lift(row)); // erst danach, sonst bricht Chromium das Ziehen ab
});
plan.addEventListener("dragover", (event) => {
  const place = event.target.closest(".place");
  for (const each of places()) each.classList.toggle("is-over", each === place && Boolean(accepts(place)));
  if (place && accepts(place)) event.preventDefault();
});
plan.addEventListener("drop", (event) => {
  const place = event.target.closest(".place");
  if (!place || !accepts(place)) return;
  event.preventDefault();
  put(place);
});
plan.addEventListener("dragend", () => isDragged && drop());
search.addEventListener("input", filter);
opener.hidden = false;
opener.addEventListener("click", () => {
  people.hidden = !people.hidden;
  opener.ariaExpanded = String(!people.hidden);
  if (!people.hidden) search.focus();
});
mark();
