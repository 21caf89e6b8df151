// Was die Seite nach einer Änderung anders zeigt ([data-refresh]); alles Übrige, auch Getipptes, bleibt stehen.

export function refresh(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const part of document.querySelectorAll("[data-refresh]")) {
    const fresh = page.getElementById(part.id);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
  return page;
}
