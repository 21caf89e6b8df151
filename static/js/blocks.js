// Textbausteine der Niederschrift: Ein Knopf fügt den Baustein an den Text an, in dem zuletzt geschrieben wurde.
// Ohne Skript speichert er die Texte des Abschnitts und fügt den Baustein an den ersten an.

function lastField(form) {
  const fields = [...form.querySelectorAll("textarea[name^='section_']")];
  let last = fields[0];
  form.addEventListener("focusin", ({ target }) => {
    const part = target.closest("[data-part]");
    last = fields.find((field) => part?.contains(field)) ?? last;
  });
  return () => last;
}

function beginBlocks(root) {
  for (const box of root.querySelectorAll("[data-blocks]")) {
    const form = box.closest("form");
    const field = lastField(form);
    for (const button of box.querySelectorAll("[data-take-block]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        const block = button.closest("li").querySelector("[data-block]").innerHTML;
        const text = field().value; // ohne Editor ist es Markdown: Der Baustein steht dann in einem Absatz für sich
        setFieldText(field(), text ? `${text}\n\n${block}` : block);
        field().dispatchEvent(new Event("input", { bubbles: true }));
        form.querySelector("[data-say]").textContent = "Der Textbaustein ist angefügt.";
      });
    }
  }
}

beginBlocks(document);
