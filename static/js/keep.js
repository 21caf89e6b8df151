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
