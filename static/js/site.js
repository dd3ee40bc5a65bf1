// Small conveniences on top of pages that work without them.

/** Show each copy button and let it put the value of the field it names on the clipboard. */
function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    const label = button.querySelector("[role=status]");
    if (!field || !label) continue;
    const before = label.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value ?? field.textContent.trim());
        label.textContent = button.dataset.done;
        setTimeout(() => { label.textContent = before; }, 3000);
      } catch {
        field.focus();
        field.select?.();
      }
    });
  }
}

/** Take the reader to the summary of what is wrong with a form. */
function showErrors() {
  document.querySelector(".error-summary")?.focus();
}

offerCopying();
showErrors();
