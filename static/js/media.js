// Turns the pages of a set with the arrow keys; the links are there without it.

/** Go where the link of a relation leads, unless the reader is busy with a control. */
function turn(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, video, audio, [contenteditable], [role=slider], [role=listbox]")) return;
  const isRtl = document.documentElement.dir === "rtl";
  const relation = { ArrowLeft: isRtl ? "next" : "prev", ArrowRight: isRtl ? "prev" : "next" }[event.key];
  if (relation) document.querySelector(`.item__way a[rel=${relation}]`)?.click();
}

document.addEventListener("keydown", turn);
