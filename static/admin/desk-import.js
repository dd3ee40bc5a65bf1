/* Importing with a bar that moves: the server sends a line for each step, then the report.
   Without this script the same form comes back with the report. */

const form = document.querySelector("[data-import]");
const running = form.querySelector("[data-running]");
const bar = form.querySelector("[data-progress]");
const state = form.querySelector("[data-state]");
const percent = new Intl.NumberFormat(document.documentElement.lang || "fa", { style: "percent" });
let isImport = false;
const place = form.querySelector("[data-report]");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  isImport = event.submitter?.name === "import";
  setBusy(true);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/x-ndjson" },
      body: data,
      credentials: "same-origin",
      redirect: "manual",
    });
    if (!response.ok) throw new Error(String(response.status));
    for await (const step of steps(response.body)) show(step);
  } catch {
    say(form.dataset.failed);
  }
  setBusy(false);
});

async function* steps(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let isDone = false;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const step = JSON.parse(line);
      isDone ||= "is_last" in step;
      yield step;
    }
  }
  if (!isDone) throw new Error("cut off");
}

function show(step) {
  if (step.total) {
    bar.max = step.total;
    bar.value = step.done;
    const second = isImport ? "writing" : "checking";
    const part = state.dataset[step.done * 2 < step.total ? "reading" : second];
    state.textContent = `${part}: ${percent.format(Math.floor((100 * step.done) / step.total) / 100)}`;
  }
  if (step.message) say(step.message);
  if (step.html) place.innerHTML = step.html; // Rendered and escaped by the server.
  if ("is_ready" in step) {
    form.querySelector("[name=import]").classList.toggle("button-secondary", !step.is_ready);
    form.querySelector("[name=check]").classList.toggle("button-secondary", step.is_ready);
  }
}

function say(text) {
  const sentence = document.createElement("p");
  sentence.className = "desk-error";
  sentence.setAttribute("role", "alert");
  sentence.textContent = text;
  place.replaceChildren(sentence);
}

function setBusy(isBusy) {
  running.hidden = !isBusy;
  state.textContent = "";
  bar.removeAttribute("value");
  if (isBusy) place.replaceChildren();
  for (const button of form.querySelectorAll("button")) button.disabled = isBusy;
}
