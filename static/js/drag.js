// Eine Zeile am Griff ziehen: der Zeiger bestimmt die Zeile, vor der sie landen würde. Was danach geschieht, sagt `done`.

const EDGE = 64; // so nah am Rand des Fensters rollt die Seite beim Ziehen mit
const PACE = 16;
const middle = (row) => row.getBoundingClientRect().top + row.offsetHeight / 2;

export class Drag {
  // lists: Listen, in denen die Zeile stehen kann; done(list, before) bekommt null als `before` am Ende der Liste
  constructor(grip, pointer, row, lists, done) {
    Object.assign(this, { row, lists, done, target: null });
    row.classList.add("is-held");
    grip.setPointerCapture(pointer);
    this.listening = new AbortController();
    const { signal } = this.listening;
    grip.addEventListener("pointermove", ({ clientX, clientY }) => this.move(clientX, clientY), { signal });
    grip.addEventListener("pointerup", () => this.drop(), { signal });
    grip.addEventListener("lostpointercapture", () => this.stop(), { signal });
    addEventListener("keydown", ({ key }) => key === "Escape" && this.stop(), { signal });
  }

  move(x, y) {
    if (y < EDGE) scrollBy(0, -PACE);
    else if (y > innerHeight - EDGE) scrollBy(0, PACE);
    const list = this.lists.find((each) => isOver(each, x, y));
    this.mark(list ? this.place(list, y) : null);
  }

  place(list, y) {
    const others = [...list.children].filter((row) => row !== this.row && row.dataset.item);
    const before = others.find((row) => middle(row) > y) ?? null;
    const isHere = this.row.parentElement === list && next(this.row) === before;
    return isHere ? null : { list, before, last: others.at(-1) };
  }

  // Ein Strich zeigt, wo die Zeile hinkommt.
  mark(target) {
    for (const row of document.querySelectorAll(".is-next, .is-last")) row.classList.remove("is-next", "is-last");
    target?.before?.classList.add("is-next");
    if (target && !target.before) (target.last ?? target.list).classList.add("is-last");
    this.target = target;
  }

  drop() {
    const { target } = this;
    this.stop();
    if (target) this.done(target.list, target.before);
  }

  stop() {
    this.listening.abort();
    this.mark(null);
    this.row.classList.remove("is-held");
  }
}

const next = (row) => {
  let other = row.nextElementSibling;
  while (other && !other.dataset.item) other = other.nextElementSibling;
  return other;
};

function isOver(list, x, y) {
  const box = list.getBoundingClientRect();
  return y >= box.top - 8 && y <= box.bottom + 8 && x >= box.left - 48 && x <= box.right + 48;
}
