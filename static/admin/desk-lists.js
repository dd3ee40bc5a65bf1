/* The clerk's lists: one key a person, saved at once, in order; what cannot be saved waits and is tried again.
   Without this script the same form is sent as a whole. */

const form = document.querySelector("[data-list]");
const words = JSON.parse(document.getElementById("desk-words").textContent);
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const status = form.querySelector("[data-status]");
const lines = [...form.querySelectorAll("[data-line]")];
const byPerson = new Map(lines.map((line) => [line.dataset.person, line]));
const digits = new Intl.NumberFormat(document.documentElement.lang || "fa");
const POLL = 4000;
const PATIENCE = 15000;
/** Lines whose choice is not saved yet, each with what was chosen. */
const queue = new Map();
/** Lines that wait for an answer: mine or my colleague's? */
const asked = new Set();
let isWorking = false;
let failures = 0;
let signedOut = false;

const radios = (line) => [...line.querySelectorAll("input[type=radio]")];
const reasonOf = (line) => line.querySelector("[data-reason]");
const labelOf = (line, value) =>
  line.querySelector(`input[value="${value}"]`)?.dataset.label ?? words.nothing;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function show(line, value) {
  for (const radio of radios(line)) radio.checked = radio.value === value;
  count();
}

function count() {
  const numbers = new Map();
  for (const line of lines) {
    const value = line.querySelector("input[type=radio]:checked")?.value ?? "";
    numbers.set(value, (numbers.get(value) ?? 0) + 1);
  }
  for (const place of form.querySelectorAll("[data-count]")) {
    place.textContent = digits.format(numbers.get(place.dataset.count) ?? 0);
  }
}

function mark(line, state, text) {
  line.dataset.state = state;
  line.querySelector("[data-line-state]").textContent = text ?? words[state] ?? "";
}

function report() {
  let kind = "idle";
  let text = words.idle;
  if (signedOut) [kind, text] = ["failed", words.signed_out];
  else if (failures && queue.size) [kind, text] = ["failed", fill(words.unsaved, { count: digits.format(queue.size) })];
  else if (queue.size) [kind, text] = ["saving", words.saving];
  if (status.textContent !== text) status.textContent = text;
  status.dataset.kind = kind;
}

function choose(line, value) {
  clearQuestion(line);
  show(line, value);
  queue.delete(line);
  queue.set(line, { value, reason: reasonOf(line)?.value ?? "" });
  mark(line, "waiting");
  report();
  work();
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

async function work() {
  if (isWorking) return;
  isWorking = true;
  while (queue.size) {
    const [line, job] = queue.entries().next().value;
    const answer = await send(line, job);
    if (answer === null) {
      failures += 1;
      mark(line, "failed");
      report();
      await pause(Math.min(PATIENCE, 500 * 2 ** Math.min(failures, 5)));
      continue;
    }
    failures = 0;
    signedOut = false;
    const isLatest = queue.get(line) === job;
    if (isLatest) queue.delete(line);
    settle(line, job, answer, isLatest);
    report();
  }
  isWorking = false;
}

/** Send one choice. Returns the answer, null where there was none and it has to be tried again. */
async function send(line, job) {
  const body = {
    person: Number(line.dataset.person),
    value: job.value,
    reason: job.reason,
    seen: line.dataset.version ? Number(line.dataset.version) : null,
    seen_value: line.dataset.value,
  };
  try {
    const response = await fetch(form.dataset.mark, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(body),
      credentials: "same-origin",
      redirect: "manual",
    });
    if (response.type === "opaqueredirect") {
      signedOut = true;
      return null;
    }
    if (response.status >= 500 || response.status === 429) return null;
    return { status: response.status, ...(await response.json()) };
  } catch {
    return null;
  }
}

function settle(line, job, answer, isLatest) {
  if (answer.status === 200) {
    remember(line, answer);
    if (isLatest) mark(line, "saved");
  } else if (answer.status === 409) {
    queue.delete(line);
    remember(line, answer.current);
    ask(line, job, answer);
  } else if (isLatest) {
    show(line, line.dataset.value);
    mark(line, "failed");
    question(line, answer.message);
  }
}

function remember(line, row) {
  line.dataset.value = row.value;
  line.dataset.version = row.version ?? "";
  const was = form.querySelector(`[name="was-${line.dataset.person}"]`);
  const seen = form.querySelector(`[name="seen-${line.dataset.person}"]`);
  if (was) was.value = row.value;
  if (seen) seen.value = row.version ?? "";
}

function question(line, text) {
  const place = line.querySelector("[data-question]");
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  place.replaceChildren(sentence);
  place.hidden = false;
  sentence.textContent = text;
  return place;
}

function clearQuestion(line) {
  asked.delete(line);
  const place = line.querySelector("[data-question]");
  place.replaceChildren();
  place.hidden = true;
}

/** Show what a colleague recorded meanwhile, and ask which of the two it shall be. */
function ask(line, job, answer) {
  asked.add(line);
  show(line, answer.current.value);
  if (reasonOf(line)) reasonOf(line).value = answer.current.reason ?? "";
  mark(line, "conflict", "");
  const theirs = answer.current.value ? answer.current.label : words.nothing;
  const mine = job.value ? labelOf(line, job.value) : words.nothing;
  const place = question(line, fill(words.conflict, { name: answer.by || words.colleague, theirs, mine }));
  const keep = button(fill(words.keep, { theirs }), () => {
    clearQuestion(line);
    mark(line, "saved");
    focus(line);
  });
  const insist = button(fill(words.mine, { mine }), () => {
    if (reasonOf(line)) reasonOf(line).value = job.reason;
    choose(line, job.value);
    focus(line);
  });
  place.append(keep, insist);
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-small button-secondary";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function focus(line) {
  (line.querySelector("input[type=radio]:checked") ?? radios(line)[0]).focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}

const DIGITS = "۱۲۳۴۵۶۷۸۹";
const ARABIC = "١٢٣٤٥٦٧٨٩";

/** Return the mark that a key makes: its letter in Persian, its place on the keyboard, or its number. */
function markOf(line, event) {
  const choices = radios(line);
  for (const row of ["123456789", DIGITS, ARABIC]) {
    const place = row.indexOf(event.key);
    if (place >= 0 && event.key) return choices[place];
  }
  return (
    choices.find((radio) => radio.dataset.letter === event.key) ??
    choices.find((radio) => radio.dataset.code === event.code)
  );
}

function move(line, by) {
  const next = lines[lines.indexOf(line) + by];
  if (next) focus(next);
}

const MOVES = {
  ArrowDown: (line) => move(line, 1),
  ArrowUp: (line) => move(line, -1),
  Home: () => focus(lines[0]),
  End: () => focus(lines.at(-1)),
};

form.addEventListener("keydown", (event) => {
  const line = event.target.closest("[data-line]");
  if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("[data-reason]")) {
    if (event.key !== "Enter" && event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    move(line, event.key === "ArrowUp" ? -1 : 1);
    return;
  }
  if (!event.target.matches("input[type=radio]")) return;
  if (MOVES[event.key]) {
    event.preventDefault();
    MOVES[event.key](line);
    return;
  }
  if ((event.key === "Backspace" || event.key === "Delete") && "clearable" in form.dataset) {
    event.preventDefault();
    if (line.querySelector("input:checked")) choose(line, "");
    return;
  }
  const radio = markOf(line, event);
  if (!radio) return;
  event.preventDefault();
  event.stopPropagation();
  choose(line, radio.value);
  move(line, 1);
});

form.addEventListener("change", (event) => {
  const line = event.target.closest("[data-line]");
  if (!line) return;
  const chosen = line.querySelector("input[type=radio]:checked");
  if (event.target.matches("input[type=radio]") || (event.target.matches("[data-reason]") && chosen)) {
    choose(line, chosen.value);
  }
});

form.addEventListener("submit", (event) => event.preventDefault());

window.addEventListener("beforeunload", (event) => {
  if (queue.size) event.preventDefault();
});

/** Look whether a colleague recorded something; what this clerk is about to save is left alone. */
async function look() {
  if (document.hidden || queue.size) return;
  try {
    const response = await fetch(form.dataset.state, { credentials: "same-origin", redirect: "manual" });
    if (!response.ok) return;
    const state = await response.json();
    if (state.is_closed) {
      window.location.reload();
      return;
    }
    for (const [person, line] of byPerson) update(line, state.lines[person] ?? { value: "", version: null });
  } catch {
    // The next look, or the next key, says that the line is down.
  }
}

function update(line, row) {
  const isSame = row.value === line.dataset.value && String(row.version ?? "") === line.dataset.version;
  if (isSame || queue.has(line) || asked.has(line)) return;
  remember(line, row);
  show(line, row.value);
  if (reasonOf(line)) reasonOf(line).value = row.reason ?? "";
  const person = line.querySelector(".desk-line__name").firstChild.textContent.trim();
  mark(line, "changed", fill(words.changed, { person, value: row.label || words.nothing }));
}

form.classList.add("desk-list--live");
form.querySelector("[data-plain]").hidden = true;
count();
setInterval(look, POLL);
const first = lines.find((line) => !line.dataset.value) ?? lines[0];
if (first) focus(first);
