/* The captions editor: a page of lines, saved as one types. What is sent is the whole page, under the version that was
   seen; if somebody else saved meanwhile nothing is overwritten, and the editor is told. */
import { clock, go, listenForKeys, media, now, parse } from "./film-common.js";

const form = document.querySelector("[data-cues]");
const list = form.querySelector("[data-list]");
const blank = form.querySelector("[data-blank]");
const status = document.querySelector("[data-status]");
const words = JSON.parse(document.getElementById("film-words").textContent);
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const LENGTH = 3000;
const WAIT = 1200;
let version = Number(form.dataset.version);
let count = Number(form.dataset.count);
const first = Number(form.dataset.first);
let timer = 0;
let isDirty = false;
let isSaving = false;
let isLost = false;
let saved = null;

const cues = () => [...list.children];
const field = (cue, name) => cue.querySelector(`[data-${name}]`);
const startOf = (cue) => parse(field(cue, "start").value);
const endOf = (cue) => parse(field(cue, "end").value);

function report(kind, text) {
  status.dataset.kind = kind;
  if (status.textContent !== text) status.textContent = text;
}

/** Returns what is to be saved, or null while a time is wrong; empty lines are left out. */
function collect() {
  let isSound = true;
  const found = [];
  for (const cue of cues()) {
    const [start, end, text] = [startOf(cue), endOf(cue), field(cue, "text").value.trim()];
    const startIsWrong = Number.isNaN(start);
    const endIsWrong = Number.isNaN(end) || end <= start;
    field(cue, "start").ariaInvalid = String(text !== "" && startIsWrong);
    field(cue, "end").ariaInvalid = String(text !== "" && endIsWrong);
    if (!text) continue;
    if (startIsWrong || endIsWrong) isSound = false;
    else found.push({ start, end, text, voice: field(cue, "voice").value.trim() });
  }
  return isSound ? found : null;
}

function touch() {
  isDirty = true;
  if (isLost) return;
  clearTimeout(timer);
  timer = setTimeout(save, WAIT);
}

async function save() {
  if (isSaving || isLost || !isDirty) return;
  const wanted = collect();
  if (!wanted) {
    report("failed", words.time);
    return;
  }
  isDirty = false;
  if (JSON.stringify(wanted) === saved) {
    report("idle", words.idle);
    return;
  }
  isSaving = true;
  report("saving", words.saving);
  try {
    const response = await fetch(form.dataset.save, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ version, first, count, cues: wanted }),
      credentials: "same-origin",
      redirect: "manual",
    });
    if (response.type === "opaqueredirect") {
      isDirty = true;
      report("failed", words.signed_out);
      timer = setTimeout(save, 5000);
    } else if (response.ok) {
      const answer = await response.json();
      version = answer.version;
      count = wanted.length;
      saved = JSON.stringify(wanted);
      if (answer.has_moved) location.reload();
      else report("idle", words.idle);
    } else {
      const answer = await response.json();
      // Another editor's version must not be overwritten; everything else can be mended and tried again.
      isLost = response.status === 409;
      isDirty = true;
      report("failed", answer.message);
    }
  } catch {
    isDirty = true;
    report("failed", words.unsaved);
    timer = setTimeout(save, 4000);
  } finally {
    isSaving = false;
    if (isDirty && !isLost && status.dataset.kind !== "failed") touch();
  }
}

function make(start, end, text = "", voice = "") {
  const cue = blank.content.firstElementChild.cloneNode(true);
  field(cue, "start").value = clock(start);
  field(cue, "end").value = clock(end);
  field(cue, "text").value = text;
  field(cue, "voice").value = voice;
  return cue;
}

/** Cut a line in two at the cursor; the moment of the cut is the film's if it plays within the line, else by length. */
function split(cue) {
  const area = field(cue, "text");
  const [text, at] = [area.value, area.selectionStart || Math.ceil(area.value.length / 2)];
  const [start, end] = [startOf(cue), endOf(cue)];
  if (Number.isNaN(start) || Number.isNaN(end) || !text.trim()) return;
  const share = start + ((end - start) * at) / (text.length || 1);
  const moment = Math.round(now() > start + 200 && now() < end - 200 ? now() : share);
  area.value = text.slice(0, at).trim();
  field(cue, "end").value = clock(moment);
  const next = make(moment, end, text.slice(at).trim(), field(cue, "voice").value);
  cue.after(next);
  field(next, "text").focus();
  field(next, "text").setSelectionRange(0, 0);
}

function join(cue, next) {
  if (!cue || !next) return;
  const area = field(cue, "text");
  const at = area.value.trimEnd().length + 1;
  area.value = `${area.value.trimEnd()} ${field(next, "text").value.trimStart()}`.trim();
  field(cue, "end").value = field(next, "end").value;
  next.remove();
  area.focus();
  area.setSelectionRange(at, at);
}

function insert(cue) {
  const start = cue ? endOf(cue) || 0 : now();
  const following = cue?.nextElementSibling ? startOf(cue.nextElementSibling) : Infinity;
  const next = make(start, Math.max(Math.min(start + LENGTH, following), start + 500));
  if (cue) cue.after(next);
  else list.append(next);
  field(next, "text").focus();
}

function add() {
  const before = cues().filter((cue) => startOf(cue) <= now()).pop();
  const next = make(now(), now() + LENGTH);
  if (before) before.after(next);
  else list.prepend(next);
  field(next, "text").focus();
}

const acts = {
  go: (cue) => go(startOf(cue) || 0, true),
  split,
  join: (cue) => join(cue, cue.nextElementSibling),
  insert,
  delete: (cue) => {
    const next = cue.nextElementSibling ?? cue.previousElementSibling;
    cue.remove();
    if (next) field(next, "text").focus();
  },
};

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", touch);
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const cue = event.target.closest("[data-cue]");
  if (!button) return;
  if (button.dataset.now) field(cue, button.dataset.now).value = clock(now());
  else if ("add" in button.dataset) add();
  else acts[button.dataset.act]?.(cue);
  if (button.dataset.act !== "go") touch();
});
form.addEventListener("keydown", (event) => {
  if (!event.target.matches("[data-text]") || event.isComposing || event.altKey) return;
  const cue = event.target.closest("[data-cue]");
  const isAtStart = event.target.selectionStart === 0 && event.target.selectionEnd === 0;
  if (event.key === "Enter" && !event.shiftKey) split(cue);
  else if (event.key === "Backspace" && isAtStart && cue.previousElementSibling) join(cue.previousElementSibling, cue);
  else return;
  event.preventDefault();
  touch();
});
media?.addEventListener("timeupdate", () => {
  for (const cue of cues()) cue.classList.toggle("is-now", startOf(cue) <= now() && now() < endOf(cue));
});
listenForKeys(() => {
  const cue = document.activeElement?.closest("[data-cue]");
  if (cue) field(cue, "start").value = clock(now());
  else add();
  touch();
});
window.addEventListener("beforeunload", (event) => {
  if (!isDirty && !isSaving) return;
  save();
  event.preventDefault();
});
saved = JSON.stringify(collect());
