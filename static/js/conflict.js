// Zwei Texte eines Abschnitts, zwei Stände der Zeilen oder zweierlei Angaben: zeigen, wählen lassen.
// settle(token) meldet dem Speichern, dass gewählt ist.

function showPanel(part, html, settle) {
  part.panel?.remove();
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const panel = holder.content.firstElementChild;
  part.boxes[0].append(panel);
  wirePanel(part, panel, settle);
}

function wirePanel(part, panel, settle) {
  part.panel = panel;
  for (const hint of panel.querySelectorAll("[data-without-script]")) hint.hidden = true;
  for (const row of panel.querySelectorAll("[data-choices]")) row.hidden = false;
  panel.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-choose]")?.dataset.choose;
    if (choice) settle(choice, panel);
  });
}

function removePanel(part) {
  if (!part.panel) return;
  const hadFocus = part.panel.contains(document.activeElement);
  part.panel.remove();
  part.panel = null;
  if (hadFocus) part.fields()[0]?.focus();
}

// Das Feld bekommt, was gewählt wurde; bei „mine“ bleibt, was darin steht.
function takeChoice(part, choice, panel) {
  if (choice === "mine") return;
  const rows = panel.querySelector("template");
  if (rows) part.boxes[0].querySelector(".rows").replaceWith(rows.content.cloneNode(true));
  else setFieldText(part.fields()[0], panel.dataset[choice]);
}

// notes: { Name des Feldes: HTML }. Was nicht mehr genannt ist, ist in Ordnung.
function showNotes(part, notes, decide) {
  for (const field of part.fields()) {
    const note = notes[field.name];
    const old = document.getElementById(`${field.id}_error`);
    if (!note && old?.contains(document.activeElement)) field.focus();
    if (old && note && old.dataset.text === note) continue;
    old?.remove();
    markField(field, Boolean(note));
    if (note) placeNote(field, note, decide);
  }
}

function markField(field, isWrong) {
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("_error"));
  if (isWrong) ids.push(`${field.id}_error`);
  field.toggleAttribute("aria-invalid", isWrong);
  if (isWrong) field.setAttribute("aria-invalid", "true");
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}

function placeNote(field, html, decide) {
  const box = field.closest(".kern-form-input, .kern-form-check, .kern-fieldset, [data-part]");
  box.insertAdjacentHTML("beforeend", html);
  const note = box.lastElementChild;
  note.dataset.text = html;
  note.addEventListener("click", (event) => {
    const button = event.target.closest("[data-value]");
    if (button) decide(field, button.dataset);
  });
}

function setValue(field, value) {
  if (field.type === "checkbox") field.checked = value === "on";
  else if (field.matches("textarea")) setFieldText(field, value);
  else field.value = value;
  if (field.dataset.links) field.dispatchEvent(new Event("links:set")); // das Suchfeld darüber zeigt es
}
