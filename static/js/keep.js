// Was getippt und noch nicht gespeichert ist, bleibt im Browser: je Konto, Entwurf und Teil ein Eintrag
// { values, seen, writer, at }. Ein anderes Konto am selben Gerät sieht davon nichts.

class Keep {
  constructor(user, draft) {
    this.prefix = `entwurf/${user}/${draft}/`;
  }

  read(part) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + part));
    } catch {
      return null;
    }
  }

  // Falsch, wenn der Browser nichts behalten will oder sein Platz voll ist.
  write(part) {
    const entry = { values: part.values(), seen: part.token.value, writer: part.writer, at: new Date().toISOString() };
    try {
      localStorage.setItem(this.prefix + part.name, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  drop(part) {
    try {
      localStorage.removeItem(this.prefix + part);
    } catch {
      // Ohne Speicher ist auch nichts zu löschen.
    }
  }
}

// Anmerkungen neben den Abschnitten gehören zu keinem Teil: Bis sie abgeschickt sind, bleiben sie ebenso im Browser.
class KeptRemarks {
  constructor(form, keep) {
    this.keep = keep;
    this.fields = [...form.querySelectorAll("details.remarks textarea")];
    for (const field of this.fields) this.restore(field);
    form.addEventListener("input", ({ target }) => this.fields.includes(target) && this.store(target));
  }

  store(field) {
    const values = () => ({ [field.name]: field.value });
    if (field.value.trim()) this.keep.write({ name: field.name, values, token: { value: "" } });
    else this.keep.drop(field.name);
  }

  restore(field) {
    const text = this.keep.read(field.name)?.values?.[field.name];
    if (!text || field.value) return;
    const fold = field.closest("details");
    const plain = (words) => words.replace(/\s+/g, " ").trim();
    const isStored = [...fold.querySelectorAll(".remark-text")].some((remark) => plain(remark.textContent) === plain(text));
    if (isStored) return void this.keep.drop(field.name);
    field.value = text;
    fold.open = true;
  }
}

// "14:03" oder "Di., 16.06.2021, 14:03"
function timeWords(iso) {
  const time = new Date(iso);
  const clock = time.toLocaleTimeString("de-DE", { hour: "numeric", minute: "2-digit" });
  if (time.toDateString() === new Date().toDateString()) return `${clock} Uhr`;
  const day = time.toLocaleDateString("de-DE", { weekday: "short", day: "2-digit", month: "2-digit", year: "numeric" });
  return `${day}, ${clock} Uhr`;
}

// Beim Anlegen gibt es noch keinen Entwurf, in dem gespeichert werden könnte: Eingaben bleiben bis dahin hier.
// Angelegt ist er, wenn auf das Absenden die Seite des Entwurfs folgt.
const SENT = "entwurf/abgesandt";

function rememberSending(keep) {
  sessionStorage.setItem(SENT, JSON.stringify([keep.prefix, location.href]));
}

function forgetWhatWasCreated(isCreated) {
  const [prefix, address] = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
  sessionStorage.removeItem(SENT);
  if (!isCreated || !prefix || document.referrer !== address) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}
