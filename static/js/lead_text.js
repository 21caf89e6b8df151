// Der Text zum aufgerufenen Punkt steht neben der Abstimmung, mit dem Formular der Niederschrift und außerhalb dessen,
// was nach jedem Schritt ausgetauscht wird: Text, Fokus und Schreibmarke bleiben. Wird ein anderer Punkt aufgerufen,
// folgt er von selbst, sobald niemand mehr darin schreibt. In gemeinsamer Sitzung mit einer Niederschrift je Gremium hat
// jede ihren Link; der Text bleibt bei dem Gremium, dessen Niederschrift offen ist. Ohne Skript führt der Link dorthin.

{
  const box = document.querySelector("[data-writing]");
  const place = box.querySelector("[data-writing-form]");
  const note = box.querySelector("[data-writing-note]");
  let writing = null; // { address, minutes, draft } von dem, was gerade dasteht
  let turn = 0; // was eine spätere Bitte überholt hat, wird nicht mehr gezeigt

  const links = () => [...document.querySelectorAll("a[data-write]")];
  const linkOf = (minutes) => links().find((each) => each.dataset.minutes === minutes) ?? links()[0];
  const isWritten = () => place.contains(document.activeElement);

  const tell = (sentence) => {
    note.hidden = !sentence;
    if (note.textContent !== sentence) note.textContent = sentence;
  };

  const formAt = async (address) => {
    const answer = await fetch(address, { redirect: "error" });
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("entwurf");
  };

  const show = (target, form, takesFocus) => {
    box.querySelector("h3").textContent = `Niederschrift zu ${target.dataset.write}`;
    place.replaceChildren(form);
    box.hidden = false;
    tell("");
    writing = { address: target.href, minutes: target.dataset.minutes, draft: beginDraft(form) };
    beginBlocks(form);
    if (takesFocus) form.querySelector("textarea").focus(); // der Editor übernimmt ihn
    form.dispatchEvent(new CustomEvent("editor:wanted", { bubbles: true }));
  };

  const open = async (target, takesFocus) => {
    const mine = (turn += 1);
    let form;
    try {
      form = await formAt(target.href);
    } catch {
      box.hidden = false;
      tell(`Der Text zu ${target.dataset.write} lässt sich erst öffnen, wenn das Netz wieder da ist.`);
      return;
    }
    if (mine !== turn) return;
    if (form) show(target, form, takesFocus);
    else location.assign(target.href); // dort steht, warum gerade nicht geschrieben wird
  };

  const close = async () => {
    turn += 1;
    const minutes = writing?.minutes;
    await writing?.draft.saveAll();
    writing = null;
    place.replaceChildren();
    box.hidden = true;
    (linkOf(minutes) ?? document.getElementById("jetzt")).focus();
  };

  const follow = async () => {
    const target = writing && linkOf(writing.minutes);
    if (!target || target.href === writing.address) return tell("");
    if (isWritten()) return tell(`Aufgerufen ist jetzt ${target.dataset.write}. Sein Text steht hier, sobald Sie dieses Feld verlassen.`);
    await writing.draft.saveAll();
    await open(target, false);
  };

  document.addEventListener("click", async (event) => {
    const target = event.target.closest("a[data-write]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (writing?.address === target.href) return place.querySelector("[role=textbox], textarea").focus();
    await writing?.draft.saveAll();
    await open(target, true);
  });
  box.querySelector("[data-writing-close]").addEventListener("click", close);
  place.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      if (event.submitter?.name === "done") close();
      else writing.draft.saveAll();
    },
    true,
  );
  place.addEventListener("focusout", () => setTimeout(follow, 50));
  document.addEventListener("lead:swapped", follow);
}
