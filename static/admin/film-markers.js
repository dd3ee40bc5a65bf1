/* The markers editor: “this moment” for each line, a new line at the moment, the line that the film is at. */
import { clock, go, listenForKeys, media, now, parse } from "./film-common.js";

const form = document.querySelector("[data-markers]");
const list = form.querySelector("[data-list]");
const pattern = list.lastElementChild.cloneNode(true);
const short = (ms) => clock(Math.floor(ms / 1000) * 1000).replace(/\.000$/, "").replace(/^0/, "");
let isDirty = false;

function add() {
  const line = [...list.children].find((each) => !each.querySelector("[data-start]").value) ?? pattern.cloneNode(true);
  line.querySelector("[data-start]").value = short(now());
  const next = [...list.children].find((each) => each !== line && parse(each.querySelector("[data-start]").value) > now());
  if (next) next.before(line);
  else if (!line.isConnected) list.append(line);
  for (const button of line.querySelectorAll("[hidden]")) button.hidden = false;
  line.querySelector("select, input[name=title]").focus();
  isDirty = true;
}

document.querySelector(".film-bench").addEventListener("click", (event) => {
  const button = event.target.closest("button[type=button]");
  if (!button) return;
  if (button.dataset.now) {
    button.parentElement.querySelector("[data-start]").value = short(now());
  } else if (button.dataset.act === "delete") {
    if (list.children.length > 1) button.closest("[data-marker]").remove();
  } else if ("add" in button.dataset) {
    add();
    return;
  }
  isDirty = isDirty || form.contains(button);
});
form.addEventListener("input", () => { isDirty = true; });
form.addEventListener("submit", () => { isDirty = false; });
// A line's time is also the way to hear it.
list.addEventListener("dblclick", (event) => {
  const ms = parse(event.target.closest("[data-start]")?.value ?? "");
  if (!Number.isNaN(ms)) go(ms, true);
});
media?.addEventListener("timeupdate", () => {
  let current = null;
  for (const line of list.children) {
    line.classList.remove("is-now");
    if (parse(line.querySelector("[data-start]").value) <= now()) current = line;
  }
  current?.classList.add("is-now");
});
listenForKeys(add);
window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
