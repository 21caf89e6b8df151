// Textbausteine der Niederschrift: Ein Knopf fügt den Baustein an den Text an, in dem zuletzt geschrieben wurde.
// Ohne Skript stehen die Bausteine zum Kopieren da.

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
      button.hidden = false;
      button.addEventListener("click", () => {
        const block = button.closest("li").querySelector("[data-block]").innerHTML;
        const text = field().value; // ohne Editor ist es Markdown: Der Baustein steht dann in einem Absatz für sich
        setFieldText(field(), text && !text.startsWith("<") ? `${text}\n\n${block}` : `${text}${block}`);
        field().dispatchEvent(new Event("input", { bubbles: true }));
        form.querySelector("[data-say]").textContent = "Der Textbaustein ist angefügt.";
      });
    }
  }
}

beginBlocks(document);
