/* Live marks: a press is sent at once and confirmed in words. Without this script each button sends the form. */

const box = document.querySelector("[data-live]");
const form = box?.querySelector("[data-marks]");
const status = box?.querySelector("[data-status]");
let isBusy = false;

async function mark(button) {
  if (isBusy) return;
  isBusy = true;
  const body = new FormData(form);
  body.set(button.name, button.value);
  let text = box.dataset.failed;
  let isMarked = false;
  try {
    const response = await fetch(form.action || location.href, {
      method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "manual",
    });
    if (response.type !== "opaqueredirect") {
      const answer = await response.json();
      isMarked = response.ok;
      text = isMarked ? `${answer.at} · ${answer.what}` : (answer.message ?? text);
    }
  } catch {
    // The sentence above says it.
  }
  isBusy = false;
  status.textContent = text;
  status.dataset.kind = isMarked ? "idle" : "failed";
  if (!isMarked) return;
  for (const other of form.querySelectorAll(".is-last")) other.classList.remove("is-last");
  button.classList.add("is-marked", "is-last");
  navigator.vibrate?.(30);
  refresh();
}

/** Take the list of the last marks from the page itself. */
async function refresh() {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const list = page.querySelector("[data-last]");
    if (list) document.querySelector("[data-last]").replaceWith(document.adoptNode(list));
  } catch {
    // It is there after the next mark.
  }
}

form?.addEventListener("submit", (event) => {
  if (!event.submitter) return;
  event.preventDefault();
  mark(event.submitter);
});
document.addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.target.closest("input, textarea, select")) return;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const button = digit && form.querySelector(`[data-key="${digit[1]}"]`);
  if (button) mark(button);
  else if (event.key === "Backspace") document.querySelector("[data-unmark]")?.click();
  else return;
  event.preventDefault();
});
