// Darstellung hell, dunkel oder wie im System; läuft vor dem ersten Bild, damit nichts aufblitzt.
(() => {
  const words = { system: "wie im System", light: "hell", dark: "dunkel" };
  const order = Object.keys(words);

  function stored() {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // der Browser erlaubt keinen Speicher
    }
  }

  function apply(theme) {
    if (theme === "system") delete document.documentElement.dataset.kernTheme;
    else document.documentElement.dataset.kernTheme = theme;
  }

  function keep(theme) {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // dann gilt die Wahl nur für diese Seite
    }
  }

  let theme = order.includes(stored()) ? stored() : "system";
  apply(theme);

  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme-switch");
    if (!button) return;
    const word = button.querySelector("[data-word]");
    word.textContent = words[theme];
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => {
      theme = order[(order.indexOf(theme) + 1) % order.length];
      apply(theme);
      keep(theme);
      word.textContent = words[theme];
      document.getElementById("theme-status").textContent = `Darstellung: ${words[theme]}`;
    });
  });
})();
