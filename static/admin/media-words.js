/* Forms of items: a list of people is narrowed down while typing, and a field that is written into is ticked. */

const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u064B-\u0655\u0670\u0640]/g, "")
    .replace(/[يى]/g, "ی")
    .replace(/ك/g, "ک")
    .replace(/[ةۀ]/g, "ه")
    .replace(/[أإٱآ]/g, "ا")
    .replace(/\u200c/g, "")
    .toLowerCase();

function narrow(list) {
  const lines = [...list.querySelectorAll("label")].map((label) => [label.closest("div > div, li") ?? label, fold(label.textContent)]);
  const field = document.createElement("input");
  field.type = "search";
  field.className = "media-people__search";
  const label = document.querySelector(`label[for="${list.id}"], #${list.id}-label`);
  field.setAttribute("aria-label", label?.textContent.trim() ?? list.id);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    for (const [line, text] of lines) {
      const isChosen = line.querySelector("input")?.checked;
      line.hidden = !isChosen && !words.every((word) => text.includes(word));
    }
  });
  list.before(field);
}

for (const list of document.querySelectorAll(".media-field--people [id^=id_people]:not(input)")) narrow(list);

const many = document.querySelector("[data-many]");
many?.addEventListener("input", (event) => {
  const tick = event.target.closest(".media-many__row")?.querySelector("input[name=write]");
  if (tick && event.target !== tick && !event.target.classList.contains("media-people__search")) tick.checked = true;
});
