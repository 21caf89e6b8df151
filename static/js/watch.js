// Der Bildschirm für alle folgt der Sitzung: Nur wenn sich etwas getan hat, wird der Stand ausgetauscht.

import { refresh } from "./refresh.js";

const ASK_AFTER = 3000;
const root = document.querySelector("[data-watch]");
const stand = document.getElementById("stand");
const pause = root.querySelector("[data-pause]");
let isPaused = false;

const sentence = () => stand.querySelector(".watch__title, .watch__sentence")?.textContent.trim().replace(/\s+/g, " ") ?? "";
const result = () => [...stand.querySelectorAll("#punkt ~ .watch__resolution .watch__result")].at(-1)?.textContent.trim().replace(/\s+/g, " ") ?? "";

async function follow() {
  if (!isPaused && !document.hidden) await look().catch(() => {}); // ohne Netz bleibt der letzte Stand stehen
  if ("live" in stand.dataset) setTimeout(follow, ASK_AFTER);
}

async function look() {
  const { count } = await (await fetch(root.dataset.watch)).json();
  if (String(count) === stand.dataset.count) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const [title, decided] = [sentence(), result()];
  const page = refresh(await answer.text());
  const fresh = page.getElementById("stand");
  stand.dataset.count = fresh.dataset.count;
  if (!("live" in fresh.dataset)) delete stand.dataset.live;
  const news = [sentence() !== title && sentence(), result() !== decided && result()].filter(Boolean);
  document.getElementById("gesagt").textContent = news.join(". ");
}

if (pause) {
  pause.hidden = false;
  pause.addEventListener("click", () => {
    isPaused = !isPaused;
    pause.ariaPressed = String(isPaused);
  });
}
setTimeout(follow, ASK_AFTER);
