/* Films of other sites load only when the reader starts them. Without this script the facade is a plain link. */

const start = (figure) => {
  const frame = document.createElement("iframe");
  frame.src = figure.dataset.embedSrc;
  frame.title = figure.dataset.embedTitle;
  frame.className = "embed__frame";
  frame.allow = "encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
  frame.tabIndex = -1;
  figure.querySelector(".embed__facade").replaceWith(frame);
  frame.focus();
};

for (const figure of document.querySelectorAll("[data-embed-src]")) {
  const link = figure.querySelector(".embed__start");
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  button.addEventListener("click", () => start(figure), { once: true });
  link.replaceWith(button);
  figure.querySelector("[data-embed-note]").hidden = false;
}
