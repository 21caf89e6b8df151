// Einfügen: Was aus Word, LibreOffice oder einer Webseite kommt, reinigt der Server – für alle Wege derselbe.

const PICTURES = "Bilder gehören in die Anlagen, nicht in den Text; im Text ist Platz für Wörter und Tabellen.";
const WAITING = "Der Text wird eingefügt …";
const PLAIN = "Der Server ist gerade nicht erreichbar: Der Text ist eingefügt, aber ohne Gliederung.";
const NOTHING = "Der Server ist gerade nicht erreichbar. Bitte fügen Sie den Text später noch einmal ein.";
const OWN = /<[^>]+ data-pm-slice=/; // aus einem unserer Editoren: schon sauber

// Die Antwort des Servers: {html, pictures} oder {sentence}; null, wenn er nicht zu erreichen ist.
export async function cleaned(textarea, body, type) {
  const token = globalThis.csrfToken?.() || textarea.form.elements.csrfmiddlewaretoken.value;
  const headers = { Accept: "application/json", "Content-Type": `${type};charset=utf-8`, "X-CSRFToken": token };
  try {
    const answer = await fetch(textarea.dataset.clean, { method: "POST", headers, body, signal: AbortSignal.timeout(60_000) });
    const said = await answer.json();
    return said.sentence || answer.ok ? said : null; // abgemeldet ist wie nicht zu erreichen: Das Speichern sagt es
  } catch {
    return null;
  }
}

// Die Stelle wandert mit, wenn während des Wartens weitergeschrieben wird.
function follow(editor) {
  let place = editor.state.selection.getBookmark();
  const move = ({ transaction }) => { place = place.map(transaction.mapping); };
  editor.on("transaction", move);
  return () => {
    editor.off("transaction", move);
    return place.resolve(editor.state.doc);
  };
}

async function insert(editor, textarea, { html, text }, say) {
  const arrive = follow(editor);
  say(WAITING);
  const answer = await cleaned(textarea, html || text, html ? "text/html" : "text/plain");
  const selection = arrive();
  if (answer?.sentence || (!answer && !text)) return say(answer?.sentence ?? NOTHING);
  editor.view.dispatch(editor.state.tr.setSelection(selection));
  if (answer) editor.view.pasteHTML(answer.html);
  else editor.view.pasteText(text);
  return say(answer ? (answer.pictures ? `Der Text ist eingefügt. ${PICTURES}` : "") : PLAIN);
}

function take(editor, textarea, data, say) {
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  if (OWN.test(html) || (!html && text && !text.includes("\n"))) return false;
  if (html || text) insert(editor, textarea, { html, text }, say);
  else if ([...data.items].some((item) => item.type.startsWith("image/")) || data.files.length) say(PICTURES);
  else return false;
  return true;
}

// Die Ereignisse, die der Editor sonst selbst läse; ein großer Text hielte dabei alles auf.
export function pasteEvents(getEditor, textarea, say) {
  const handle = (event, data) => {
    const taken = take(getEditor(), textarea, data, say);
    if (taken) event.preventDefault();
    return taken;
  };
  return {
    paste: (view, event) => handle(event, event.clipboardData),
    drop: (view, event) => {
      if (view.dragging) return false;
      const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (place) getEditor().commands.setTextSelection(place.pos);
      return handle(event, event.dataTransfer);
    },
  };
}
