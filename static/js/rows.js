// Zeilengruppen: Wer die letzte leere Zeile ausfüllt, bekommt eine neue.

function lastRow(rows) {
  return [...rows.querySelectorAll(".rows-row")].at(-1);
}

function addRow(rows) {
  const total = rows.querySelector("[name$='-TOTAL_FORMS']");
  const most = Number(rows.querySelector("[name$='-MAX_NUM_FORMS']").value);
  const index = Number(total.value);
  if (index >= most) return false;
  const last = lastRow(rows);
  const copy = last.cloneNode(true);
  removeSearch(copy);
  for (const element of copy.querySelectorAll("[name], [id], [for], [aria-describedby]")) renumber(element, index - 1, index);
  for (const note of copy.querySelectorAll(".kern-error")) note.remove();
  for (const field of copy.querySelectorAll("input, select")) empty(field);
  const legend = copy.querySelector("legend");
  legend.textContent = `${legend.textContent.trim().split(" ")[0]} ${index + 1} (neu)`;
  last.after(copy);
  total.value = index + 1;
  return true;
}

// Die Suche über einem langen Auswahlfeld (combobox.js) gehört zu ihrem <select>; die Kopie bekommt eine eigene.
function removeSearch(copy) {
  for (const combo of copy.querySelectorAll(".combo")) {
    const select = combo.previousElementSibling;
    const input = combo.querySelector("input");
    select.className = input.className.replaceAll("__input", "__select");
    for (const name of ["tabindex", "aria-hidden"]) select.removeAttribute(name);
    for (const label of copy.querySelectorAll(`[for="${input.id}"]`)) label.htmlFor = select.id;
    combo.remove();
  }
}

// So viele Zeilen, wie die gemerkten Werte brauchen.
function growRows(rows, values) {
  const total = rows.querySelector("[name$='-TOTAL_FORMS']");
  const wanted = Number(values[total.name] ?? 0);
  while (Number(total.value) < wanted && addRow(rows));
}

function renumber(element, from, to) {
  for (const name of ["name", "id", "for", "aria-describedby"]) {
    const value = element.getAttribute(name);
    if (value) element.setAttribute(name, value.replaceAll(`-${from}-`, `-${to}-`));
  }
}

function empty(field) {
  field.removeAttribute("aria-invalid");
  if (field.type === "checkbox") field.checked = false;
  else if (field.matches("select")) field.value = [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0].value;
  else field.value = firstValue(field);
}

// data-counts zählt von Zeile zu Zeile weiter, data-first ist in jeder neuen Zeile der Vorschlag, alles andere bleibt leer.
function firstValue({ value, dataset }) {
  if ("counts" in dataset && Number(value) > 0) return Number(value) + 1;
  return dataset.first ?? "";
}

document.addEventListener("input", (event) => {
  const row = event.target.closest(".rows-row");
  const rows = row?.closest(".rows");
  if (rows && row === lastRow(rows)) addRow(rows);
});
