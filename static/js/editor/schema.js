// Was ein Abschnitt enthalten kann – dasselbe, was committees/markup durchlässt.

const SAFE = /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i;

export const isSafe = (address) => SAFE.test(address);

const linkMark = (lib) => lib.Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (element) => isSafe(element.getAttribute("href")) && null }],
  renderHTML: ({ HTMLAttributes }) => ["a", { href: HTMLAttributes.href }, 0],
});

// „1.“, „1)“ und „a)“ sind verschiedene Listen; die Art steht in type.
const orderedList = (lib) => lib.OrderedList.extend({
  addAttributes: () => ({
    start: { default: 1, parseHTML: (element) => Number.parseInt(element.getAttribute("start"), 10) || 1 },
    type: { default: null, parseHTML: (element) => element.getAttribute("type") },
  }),
  renderHTML({ HTMLAttributes: { start, type } }) {
    return ["ol", { ...(type && { type }), ...(type === "a" && { "data-count": "a" }), ...(start !== 1 && { start }) }, 0];
  },
  addNodeView: null,
  addProseMirrorPlugins: () => [],
});

// Die Tabulatortaste verlässt den Text; eingerückt wird wie in Word mit Alt, Umschalt und Pfeil.
const listItem = (lib) => lib.ListItem.extend({
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem("listItem"),
      "Alt-Shift-ArrowRight": () => this.editor.commands.sinkListItem("listItem"),
      "Alt-Shift-ArrowLeft": () => this.editor.commands.liftListItem("listItem"),
    };
  },
});

// Die Überschrift der Tabelle ist ein Merkmal der Tabelle, keine Zeile.
const table = (lib) => lib.Table.extend({
  addAttributes: () => ({
    caption: { default: "", rendered: false, parseHTML: (element) => element.querySelector(":scope > caption")?.textContent ?? "" },
  }),
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML({ node }) {
    const { caption } = node.attrs;
    return ["table", ...(caption ? [["caption", { contenteditable: "false" }, caption]] : []), ["tbody", 0]];
  },
  addNodeView: null,
  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      Tab: () => this.editor.commands.goToNextCell(),
      "Shift-Tab": () => this.editor.commands.goToPreviousCell(),
    };
  },
});

export function extensions(lib) {
  const plain = [lib.Document, lib.Paragraph, lib.Text, lib.HardBreak, lib.Bold, lib.Italic, lib.Subscript, lib.Superscript];
  const lists = [lib.BulletList, orderedList(lib), listItem(lib)];
  const tables = [table(lib), lib.TableRow, lib.TableHeader, lib.TableCell, lib.Gapcursor];
  return [...plain, ...lists, ...tables, linkMark(lib), lib.Heading.configure({ levels: [3, 4] }), lib.UndoRedo];
}
