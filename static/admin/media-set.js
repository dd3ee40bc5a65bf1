/* A set's screen: pictures are dragged to their place or moved by their arrows, several are chosen at once, and how
   far the work is appears by itself. Without this script every button is a plain form. */

const form = document.querySelector("[data-media-set]");
const grid = form?.querySelector("[data-grid]");
const status = form?.querySelector("[data-order-status]");
const digits = new Intl.NumberFormat(document.documentElement.lang || "fa", { useGrouping: false });
const EVERY = 4000;
let dragged = null;
let before = [];
let isDropped = false;
let saving = Promise.resolve();

const tiles = () => [...grid.querySelectorAll(":scope > [data-item]")];
const order = () => tiles().map((tile) => Number(tile.dataset.item));

/* Order */
function number() {
  const all = tiles();
  const first = grid.start || 1;
  all.forEach((tile, index) => {
    tile.querySelector("[data-number]").textContent = digits.format(first + index);
    const [earlier, later] = ["earlier", "later"].map((to) => tile.querySelector(`[data-move=${to}]`));
    if (earlier) earlier.disabled = index === 0 && first === 1;
    if (later) later.disabled = index === all.length - 1 && !later.dataset.goesOn;
  });
}

function say(text, kind) {
  if (!status) return;
  status.textContent = text;
  status.dataset.kind = kind;
}

function save(moved) {
  number();
  const wanted = order();
  saving = saving.then(() => send(wanted, moved));
}

async function send(wanted, moved) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  let message = form.dataset.failed;
  let isSaved = false;
  try {
    const response = await fetch(form.dataset.arrange, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ order: wanted }),
      credentials: "same-origin",
      redirect: "manual",
    });
    const answer = response.type === "opaqueredirect" ? {} : await response.json();
    isSaved = response.ok;
    message = isSaved ? form.dataset.saved : (answer.message ?? message);
  } catch {
    // The sentence above says it.
  }
  const place = tiles().indexOf(moved) + (grid.start || 1);
  const where = form.dataset.place
    .replace("{name}", moved?.dataset.name ?? "")
    .replace("{place}", digits.format(place))
    .replace("{total}", digits.format(tiles().length));
  say(isSaved && moved ? `${message} ${where}` : message, isSaved ? "idle" : "failed");
}

function put(tile, target, isAfter) {
  if (tile !== target) target[isAfter ? "after" : "before"](tile);
}

function startOrdering() {
  for (const tile of tiles()) {
    const later = tile.querySelector("[data-move=later]");
    if (later && tile === tiles().at(-1) && !later.disabled) later.dataset.goesOn = "yes";
    const grip = tile.querySelector("[data-grip]");
    // Only from its picture, and only for those who may: words in a tile can be marked and dragged elsewhere.
    tile.addEventListener("pointerdown", ({ pointerType, target }) => {
      tile.draggable = pointerType === "mouse" && Boolean(grip?.contains(target)) && !target.closest("input, label");
    });
    tile.addEventListener("dragstart", (event) => {
      if (!tile.draggable) return;
      dragged = tile;
      before = tiles();
      isDropped = false;
      const box = tile.getBoundingClientRect();
      event.dataTransfer.clearData(); // A picture would bring its address along.
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(tile, event.clientX - box.left, event.clientY - box.top);
      event.dataTransfer.effectAllowed = "move";
      tile.classList.add("media-tile--dragged");
    });
    tile.addEventListener("dragend", () => {
      if (!dragged) return;
      dragged = null;
      tile.draggable = false;
      tile.classList.remove("media-tile--dragged");
      if (tiles().every((one, index) => one === before[index])) return;
      if (isDropped) save(tile);
      else grid.append(...before); // Given up, by Escape or by letting go somewhere else.
    });
  }
  // The whole form takes the drop: who lets go a little beside the pictures means the place that is shown.
  const over = (event) => {
    if (!dragged) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    const target = event.target.closest?.("[data-item]");
    if (!target) return;
    const box = target.getBoundingClientRect();
    const isRight = event.clientX > box.left + box.width / 2;
    put(dragged, target, getComputedStyle(grid).direction === "rtl" ? !isRight : isRight);
  };
  for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, over);
  form.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    isDropped = true;
  });
  grid.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const tile = button.closest("[data-item]");
    const isLater = button.dataset.move === "later";
    const other = isLater ? tile.nextElementSibling : tile.previousElementSibling;
    if (!other) return; // Over the edge of this page: the plain form does it.
    event.preventDefault();
    put(tile, other, isLater);
    save(tile);
    (button.disabled ? tile.querySelector("[data-move]:not(:disabled)") : button)?.focus();
  });
}

/* Choosing several; with Shift from the last one to this one. */
function startChoosing() {
  const all = form.querySelector("[data-choose-all]");
  const told = form.querySelector("[data-chosen]");
  if (!all) return;
  const boxes = () => [...grid.querySelectorAll("input[name=item]")];
  let last = null;
  const count = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    told.textContent = chosen ? told.dataset.some.replace("{number}", digits.format(chosen)) : told.dataset.all;
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
    form.classList.toggle("media-set-form--chosen", chosen > 0);
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    count();
  });
  grid.addEventListener("click", (event) => {
    if (!event.target.matches("input[name=item]")) return;
    const list = boxes();
    if (event.shiftKey && last && list.includes(last)) {
      const [from, to] = [list.indexOf(last), list.indexOf(event.target)].sort((a, b) => a - b);
      for (const box of list.slice(from, to + 1)) box.checked = event.target.checked;
    }
    last = event.target;
    count();
  });
  count();
}

/* How far the work is. Only what differs is touched, so that nothing flickers and no focus is lost. */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function hide(element, isHidden) {
  if (element && element.hidden !== isHidden) element.hidden = isHidden;
}

function badge(element, { name, label }) {
  if (!element) return;
  write(element, label);
  const wanted = `media-badge media-badge--${name}`;
  if (element.className !== wanted) element.className = wanted;
}

function show(tile, known) {
  badge(tile.querySelector("[data-badge]"), known);
  const work = tile.querySelector("[data-work]");
  hide(work, known.percent === null);
  if (known.percent !== null) {
    work.querySelector("progress").value = known.percent;
    write(work.querySelector("[data-percent]"), `${digits.format(known.percent)}٪`);
    write(work.querySelector("[data-doing]"), known.work);
  }
  const problem = tile.querySelector("[data-problem]");
  write(problem, known.problem);
  hide(problem, !known.problem);
  const empty = tile.querySelector(".media-tile__none");
  if (empty && ["ready", "public", "private"].includes(known.name)) {
    const picture = new Image();
    picture.alt = tile.dataset.name;
    picture.onload = () => empty.replaceWith(picture);
    picture.src = tile.dataset.picture;
  }
}

async function ask() {
  if (document.hidden) return true;
  const response = await fetch(form.dataset.progress, { credentials: "same-origin", redirect: "manual" });
  if (!response.ok) return false;
  const answer = await response.json();
  badge(document.querySelector("[data-set-standing]"), answer.set);
  for (const tile of tiles()) {
    const known = answer.items[tile.dataset.item];
    if (known) show(tile, known);
  }
  return answer.isMoving;
}

async function watch() {
  let goesOn = true;
  try {
    goesOn = await ask();
  } catch {
    // The line is away; the next time it may be back.
  }
  if (goesOn) setTimeout(watch, EVERY);
}

/* Signed addresses work for some minutes: a screen that stood open longer asks for a picture anew, once. */
document.addEventListener(
  "error",
  (event) => {
    const picture = event.target;
    if (!(picture instanceof HTMLImageElement) || !picture.dataset.fallback) return;
    const lasting = picture.dataset.fallback;
    delete picture.dataset.fallback;
    for (const source of picture.parentElement.querySelectorAll("source")) source.remove();
    picture.removeAttribute("srcset");
    picture.src = lasting;
  },
  true,
);

if (grid) {
  startOrdering();
  startChoosing();
  if ("moving" in form.dataset) setTimeout(watch, EVERY);
}
