/* The agenda: items are dragged by their handle, or moved with the arrows; the order is saved at once.
   Without this script each arrow is a plain form. */

const list = document.querySelector("[data-agenda]");
const status = document.querySelector("[data-agenda-status]");
const digits = new Intl.NumberFormat(document.documentElement.lang || "fa");
let dragged = null;
let saving = Promise.resolve();

const items = () => [...list.querySelectorAll(":scope > [data-item]")];

function number() {
  const all = items();
  all.forEach((item, index) => {
    item.querySelector("[data-number]").textContent = digits.format(index + 1);
    item.querySelector("[data-move=up]").disabled = index === 0;
    item.querySelector("[data-move=down]").disabled = index === all.length - 1;
  });
}

function save() {
  number();
  const order = items().map((item) => Number(item.dataset.item));
  saving = saving.then(() => send(order));
}

async function send(order) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  let message = list.dataset.failed;
  let isSaved = false;
  try {
    const response = await fetch(list.dataset.arrange, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ order }),
      credentials: "same-origin",
      redirect: "manual",
    });
    const answer = response.type === "opaqueredirect" ? {} : await response.json();
    isSaved = response.ok;
    message = isSaved ? list.dataset.saved : (answer.message ?? message);
  } catch {
    // The sentence above says it.
  }
  status.textContent = message;
  status.dataset.kind = isSaved ? "idle" : "failed";
}

function place(item, target, isAfter) {
  if (item === target) return;
  target[isAfter ? "after" : "before"](item);
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) return;
  event.preventDefault();
  const item = button.closest("[data-item]");
  const isDown = button.dataset.move === "down";
  const other = isDown ? item.nextElementSibling : item.previousElementSibling;
  if (!other) return;
  place(item, other, isDown);
  save();
  (button.disabled ? item.querySelector("[data-move]:not(:disabled)") : button)?.focus();
});

for (const item of items()) {
  const grip = item.querySelector("[data-grip]");
  grip.hidden = false;
  grip.addEventListener("pointerdown", () => {
    item.draggable = true;
  });
  item.addEventListener("dragstart", (event) => {
    dragged = item;
    item.classList.add("desk-item--dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  item.addEventListener("dragend", () => {
    item.draggable = false;
    item.classList.remove("desk-item--dragged");
    dragged = null;
    save();
  });
}

list.addEventListener("dragover", (event) => {
  const target = event.target.closest("[data-item]");
  if (!dragged || !target) return;
  event.preventDefault();
  const box = target.getBoundingClientRect();
  place(dragged, target, event.clientY > box.top + box.height / 2);
});

list.addEventListener("drop", (event) => event.preventDefault());
