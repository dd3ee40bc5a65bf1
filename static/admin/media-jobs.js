/* The list of work: percentages and numbers appear by themselves; the list itself stays as it was loaded. */

const table = document.querySelector("[data-jobs]");
const digits = new Intl.NumberFormat(document.documentElement.lang || "fa", { useGrouping: false });
const EVERY = 4000;

function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

async function ask() {
  if (document.hidden) return;
  const lines = [...table.querySelectorAll("[data-job]")];
  const query = lines.map((line) => `job=${line.dataset.job}`).join("&");
  const response = await fetch(`${table.dataset.jobs}?${query}`, { credentials: "same-origin", redirect: "manual" });
  if (!response.ok) return;
  const answer = await response.json();
  for (const line of lines) {
    const job = answer.jobs[line.dataset.job];
    if (!job) continue;
    const badge = line.querySelector("[data-badge]");
    write(badge, job.label);
    badge.className = `media-badge media-badge--${job.name}`;
    const bar = line.querySelector("progress");
    if (bar) bar.value = job.percent;
    write(line.querySelector("[data-percent]"), `${digits.format(job.percent)}٪`);
  }
  for (const [name, number] of Object.entries(answer.numbers)) {
    write(document.querySelector(`[data-count="${name}"]`), digits.format(number));
  }
}

async function watch() {
  try {
    await ask();
  } catch {
    // The line is away; the next time it may be back.
  }
  setTimeout(watch, EVERY);
}

if (table && "moving" in table.dataset) setTimeout(watch, EVERY);
