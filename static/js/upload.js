// Anlagen hinzufügen: mehrere Dateien auf einmal, auch gezogen, jede mit eigener Öffentlichkeit, Fortschritt und neuem
// Versuch. Ohne JavaScript schickt das Formular die Dateien selbst.

import { refresh } from "./refresh.js";

const MEGABYTE = 1024 * 1024;
const BROKEN = "Die Übertragung ist abgebrochen. Die Datei ist noch hier.";
const SIGNED_OUT = "Ihre Anmeldung ist abgelaufen. Bitte in einem anderen Fenster neu anmelden und nochmal versuchen.";
const size = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 1 });
const sizeWords = (bytes) =>
  bytes < MEGABYTE ? `${Math.ceil(bytes / 1024)} kB` : `${size.format(bytes / MEGABYTE)} MB`;

const markup = (id) => `
  <p class="queue-name" id="${id}-name"></p>
  <div class="kern-form-check"><input class="kern-form-check__checkbox" type="checkbox" id="${id}-public" aria-describedby="${id}-name"><label class="kern-label" for="${id}-public">öffentlich</label></div>
  <p class="queue-state small"></p>
  <progress max="100" value="0" aria-labelledby="${id}-name" hidden></progress>
  <div class="row">
    <button class="kern-btn kern-btn--secondary kern-btn--x-small" type="button" data-again aria-describedby="${id}-name" hidden><span class="kern-label">Nochmal versuchen</span></button>
    <button class="kern-btn kern-btn--secondary kern-btn--x-small" type="button" data-drop-entry aria-describedby="${id}-name"><span class="kern-label">Nicht hochladen</span></button>
  </div>`;

class Entry {
  constructor(queue, file, isPublic, number) {
    Object.assign(this, { queue, file, key: crypto.randomUUID?.() ?? newKey() });
    this.row = Object.assign(document.createElement("li"), { className: "queue-entry", innerHTML: markup(`datei-${number}`) });
    this.name = this.row.querySelector(".queue-name");
    this.name.textContent = `${file.name}, ${sizeWords(file.size)}`;
    this.state = this.row.querySelector(".queue-state");
    this.box = this.row.querySelector("input");
    this.bar = this.row.querySelector("progress");
    [this.again, this.drop] = this.row.querySelectorAll("button");
    this.box.checked = isPublic;
    this.again.addEventListener("click", () => queue.send([this]));
    this.drop.addEventListener("click", () => queue.remove(this));
    this.isRefused = !file.size || file.size > queue.limit * MEGABYTE;
    if (!file.size) this.say("Die Datei ist leer.");
    else if (this.isRefused) this.say(`Die Datei ist zu groß. Erlaubt sind ${queue.limit} MB je Datei.`);
  }

  say(sentence) {
    this.state.textContent = sentence;
  }

  // Nach einer Antwort, die es nicht gab, weiß niemand, ob die Datei ankam; derselbe Schlüssel nimmt sie nur einmal.
  send() {
    this.busy = true;
    this.say("");
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.queue.address);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", ({ loaded, total }) => (this.bar.value = total ? (loaded / total) * 100 : 0));
      request.addEventListener("loadend", () => resolve(this.settle(request)));
      request.send(this.body());
    });
  }

  body() {
    const body = new FormData();
    // Nach einer neuen Anmeldung in einem anderen Fenster gilt ein anderer als der des Formulars.
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1];
    body.append("csrfmiddlewaretoken", token ?? this.queue.form.elements.csrfmiddlewaretoken.value);
    body.append("key", this.key);
    if (this.box.checked) body.append("is_public", "on");
    body.append("file", this.file);
    body.append("complete", "1"); // steht hinter der Datei: fehlt es, ist sie nur ein Stück
    return body;
  }

  // Wahr, wenn die Datei angekommen ist.
  settle({ status, response }) {
    this.isRefused = Boolean(response?.is_final);
    this.busy = false;
    if (status === 200 || status === 201) return true;
    this.say(status === 401 ? SIGNED_OUT : status === 413 ? "Die Datei ist zu groß." : response?.sentence || BROKEN);
    return false;
  }

  set busy(isBusy) {
    this.bar.hidden = !isBusy;
    this.bar.value = 0;
    this.box.disabled = this.drop.disabled = isBusy;
    this.again.hidden = isBusy || this.isRefused;
  }
}

// crypto.randomUUID gibt es nur über https.
function newKey() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
  return bytes.join("");
}

class Queue {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.upload;
    this.limit = Number(form.dataset.limit);
    this.input = form.querySelector("input[type=file]");
    this.list = form.querySelector(".queue");
    this.said = form.querySelector("[data-said]");
    this.zone = form.querySelector("[data-drop]");
    this.forAll = form.querySelector("[data-for-all]");
    this.entries = [];
    this.count = 0;
    form.querySelector(".drop-hint").hidden = false;
    this.input.addEventListener("change", () => this.add(this.input.files));
    form.addEventListener("submit", (event) => this.submit(event));
    this.listenToDrops();
  }

  listenToDrops() {
    const mark = (isOver) => this.zone.classList.toggle("drop--over", isOver);
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    // Neben dem Ziel losgelassen, öffnete der Browser die Datei an Stelle der Seite.
    for (const name of ["dragover", "drop"]) addEventListener(name, (event) => holdsFiles(event) && event.preventDefault());
    this.zone.addEventListener("dragover", (event) => holdsFiles(event) && mark(true));
    this.zone.addEventListener("dragleave", (event) => this.zone.contains(event.relatedTarget) || mark(false));
    this.zone.addEventListener("drop", (event) => {
      mark(false);
      this.add(event.dataTransfer.files);
    });
  }

  add(files) {
    const isPublic = this.form.elements.is_public.checked;
    const added = [...files].map((file) => new Entry(this, file, isPublic, (this.count += 1)));
    this.entries.push(...added);
    this.list.append(...added.map((entry) => entry.row));
    this.input.value = "";
    this.show();
    if (added.length) this.say(added.length === 1 ? "1 Datei gewählt." : `${added.length} Dateien gewählt.`);
  }

  remove(entry) {
    const next = this.entries[this.entries.indexOf(entry) + 1] ?? this.entries[this.entries.indexOf(entry) - 1];
    this.forget(entry);
    (next?.drop ?? this.input).focus();
  }

  forget(entry) {
    this.entries = this.entries.filter((each) => each !== entry);
    entry.row.remove();
    this.show();
  }

  show() {
    this.list.hidden = this.entries.length === 0;
    this.forAll.hidden = this.entries.length > 0; // jede Datei hat nun ihr eigenes Kästchen
  }

  submit(event) {
    if (!this.entries.length) return;
    event.preventDefault();
    this.send(this.entries.filter((entry) => !entry.isRefused));
  }

  // Eine nach der anderen, so wie sie da stehen: so ist auch ihre Reihenfolge.
  async send(entries) {
    if (this.isSending || !entries.length) return;
    this.isSending = true;
    const arrived = [];
    this.say(entries.length === 1 ? "Die Datei wird hochgeladen." : `${entries.length} Dateien werden hochgeladen.`);
    for (const entry of entries) if (await entry.send()) arrived.push(entry);
    const hadFocus = arrived.some((entry) => entry.row.contains(document.activeElement));
    arrived.forEach((entry) => this.forget(entry));
    if (hadFocus) this.input.focus();
    this.isSending = false;
    this.say(summary(arrived.length, entries.length - arrived.length));
    if (arrived.length) await this.showArrived();
  }

  async showArrived() {
    try {
      refresh(await (await fetch(location.pathname)).text());
    } catch {
      this.say(`${this.said.textContent} Bitte die Seite neu laden, um sie zu sehen.`);
    }
  }

  say(sentence) {
    this.said.textContent = sentence;
  }
}

function summary(arrived, failed) {
  const words = [];
  if (arrived) words.push(arrived === 1 ? "1 Anlage ist hinzugefügt." : `${arrived} Anlagen sind hinzugefügt.`);
  if (failed) words.push(failed === 1 ? "1 Datei ist nicht angekommen." : `${failed} Dateien sind nicht angekommen.`);
  return words.join(" ");
}

for (const form of document.querySelectorAll("form[data-upload]")) new Queue(form);
// Was noch nicht hochgeladen ist, geht mit der Seite verloren.
addEventListener("beforeunload", (event) => {
  if (document.querySelector(".queue-entry")) event.preventDefault();
});
