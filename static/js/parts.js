// Ein Teil des Entwurfs: Kopf, Abschnitt, Beratungsfolge oder Beträge, mit seinen Feldern und dem verborgenen Feld,
// das sagt, von welchem Stand aus getippt wurde (seen_…).

class Part {
  constructor(form, name) {
    this.name = name;
    this.boxes = [...form.querySelectorAll(`[data-part="${name}"]`)];
    this.token = form.elements[`seen_${name}`];
    this.isSection = Boolean(form.elements[`section_${name}`]);
    this.writer = crypto.randomUUID?.() ?? String(Math.random());
    this.dirty = false;
    this.panel = null;
    this.problem = "";
  }

  fields() {
    const all = this.boxes.flatMap((box) => [...box.querySelectorAll("input, select, textarea")]);
    return all.filter((field) => field.name && field.closest("[data-part]").dataset.part === this.name);
  }

  values() {
    const values = {};
    for (const field of this.fields()) {
      if (field.type !== "checkbox") values[field.name] = field.value;
      else if (field.checked) values[field.name] = "on";
    }
    return values;
  }

  set(values) {
    const rows = this.boxes[0].querySelector(".rows");
    if (rows) growRows(rows, values);
    for (const field of this.fields()) {
      if (field.type === "checkbox" || field.name in values) setValue(field, values[field.name] ?? "");
    }
  }

  // Alles, was in den Feldern steht, als ein Text zum Vergleichen.
  print() {
    return JSON.stringify(this.values());
  }

  body() {
    if (!this.isSection) return new URLSearchParams({ ...this.values(), [this.token.name]: this.token.value });
    const [field] = this.fields();
    const format = field.dataset.format ?? "";
    return new URLSearchParams({ text: field.value, format, seen: this.token.value, writer: this.writer });
  }
}
