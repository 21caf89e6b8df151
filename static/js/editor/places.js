// Stellen im Text: Die Prüfung zählt im reinen Text, der Editor in seinem Baum.

// Der reine Text (Absätze, Zellen und Umbrüche je eine Zeile) und zu jedem Zeichen sein Platz im Baum.
function plainText(doc) {
  let text = "";
  const places = [];
  const add = (chars, position, step) => {
    for (let i = 0; i < chars.length; i += 1) places.push(position + i * step);
    text += chars;
  };
  doc.descendants((node, position) => {
    if (node.isText) add(node.text, position, 1);
    else if (node.type.name === "hardBreak") add("\n", position, 0);
    else if (node.isTextblock && node.content.size && text) add("\n", position, 0);
  });
  return { text, places };
}

// Die Fundstelle, die der gemeldeten am nächsten liegt.
export function nearest(text, quote, start) {
  let best = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best;
}

export function selectQuote(editor, { quote = "", start = -1, end = -1 }) {
  const { text, places } = plainText(editor.state.doc);
  const found = quote ? nearest(text, quote, Number(start)) : Number(start);
  const last = quote ? found + quote.length : Math.min(Number(end), places.length);
  if (found < 0 || last <= found) {
    editor.commands.focus();
    editor.view.dom.scrollIntoView({ block: "center" });
    return;
  }
  editor.chain().setTextSelection({ from: places[found], to: places[last - 1] + 1 }).focus(undefined, { scrollIntoView: false }).run();
  const { node } = editor.view.domAtPos(places[found]);
  (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).scrollIntoView({ block: "center" });
}
