// Titles offered under a search field while the reader types: the combobox pattern of the WAI-ARIA Authoring Practices
// (list autocomplete, manual selection). Without this file the field is a plain search field.

const WAIT = 150;
const SHORTEST = 2;

/** Give one search field its list; its form's address says where to ask. */
function enhance(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  input.closest(".find").append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let timer, request, active = -1;
  const options = () => [...list.children];

  function mark(index) {
    active = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = options()[index];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(({ title, url, label }, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.dataset.url = url;
      option.setAttribute("role", "option");
      const kind = document.createElement("small");
      kind.textContent = label;
      option.append(title, " ", kind);
      return option;
    }));
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    const typed = input.value.trim();
    if (typed.length < SHORTEST) return show([]);
    try {
      const address = new URL("suggest", input.form.action);
      address.searchParams.set("q", typed);
      const answer = await fetch(address, { signal: request.signal, credentials: "omit" });
      show(answer.ok && document.activeElement === input ? (await answer.json()).suggestions : []);
    } catch (error) {
      if (error.name !== "AbortError") show([]);
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.hidden ? 0 : options().length;
    if (event.key === "Escape" && count) show([]);
    else if (event.key === "ArrowDown" && count) mark((active + 2) % (count + 1) - 1);
    else if (event.key === "ArrowUp" && count) mark((active + count + 1) % (count + 1) - 1);
    else if (event.key === "Enter" && active >= 0) location.assign(options()[active].dataset.url);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    request?.abort();
    show([]);
  });
  // The field keeps the focus, so that the click arrives before the list is gone.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
}

document.querySelectorAll(".find input[name=q]").forEach(enhance);
