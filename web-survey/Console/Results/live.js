// Reads a page that shows something under way again and puts the new figures in place, so that the reader keeps the place.
// Parts of the page marked data-live, with an id each, are exchanged; nothing else changes. A hidden tab asks for nothing.
const note = document.querySelector("[data-live-note]");
const pace = Number(note?.dataset.every ?? 0) * 1000;
let last = Date.now();
let reading = false;

if (note && pace > 0 && !new URLSearchParams(location.search).has("still")) {
  setInterval(() => { if (!document.hidden && Date.now() - last >= pace) read(); }, 1000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - last >= pace) read(); });
}

async function read() {
  if (reading) return;
  reading = true;
  last = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    // What was followed has ended, or the organiser is signed out: the page itself is another one now.
    if (answer.redirected || !fresh.querySelector("[data-live-note]")) return location.reload();
    for (const part of document.querySelectorAll("[data-live]")) {
      const now = fresh.getElementById(part.id);
      if (!now) return location.reload();
      if (now.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.replaceChildren(...now.childNodes);
    }
    say(fresh.querySelector("[data-live-read]").textContent, false);
  } catch {
    say(note.dataset.failed, true);
  } finally {
    reading = false;
  }
}

function say(sentence, failed) {
  const read = note.querySelector("[data-live-read]");
  read.textContent = sentence;
  read.classList.toggle("wrong", failed);
}
