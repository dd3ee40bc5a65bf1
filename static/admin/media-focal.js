/* The focal point is set on the picture: by a click, or with the arrow keys. The two number fields below do the same
   without this script. */

const frame = document.querySelector("[data-focal]");
const [x, y] = ["focal_x", "focal_y"].map((name) => document.querySelector(`[name=${name}]`));
const STEP = 0.02;

const clamp = (number) => Math.min(1, Math.max(0, number));
const read = (field) => (field.value === "" ? 0.5 : clamp(Number(field.value) || 0));

function start() {
  const mark = document.createElement("button");
  mark.type = "button";
  mark.className = "media-focal__mark";
  mark.setAttribute("aria-label", frame.dataset.label);
  frame.append(mark);
  frame.title = frame.dataset.label;
  const draw = () => {
    mark.style.setProperty("--x", `${100 * read(x)}%`);
    mark.style.setProperty("--y", `${100 * read(y)}%`);
    mark.classList.toggle("media-focal__mark--set", x.value !== "");
  };
  const put = (across, down) => {
    x.value = clamp(across).toFixed(3);
    y.value = clamp(down).toFixed(3);
    draw();
  };
  frame.addEventListener("click", (event) => {
    if (event.detail === 0) return; // Enter on the mark, not a click.
    const box = frame.getBoundingClientRect();
    put((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    mark.focus();
  });
  mark.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const move = moves[event.key];
    if (event.key === "Delete" || event.key === "Backspace") {
      x.value = y.value = "";
      draw();
    }
    if (!move) return;
    event.preventDefault();
    const step = event.shiftKey ? 5 * STEP : STEP;
    put(read(x) + move[0] * step, read(y) + move[1] * step);
  });
  for (const field of [x, y]) field.addEventListener("input", draw);
  draw();
}

if (frame && x && y) start();
