/* Two texts that wagtail-localize's translation editor draws without asking gettext: its title and the name of a button.

   The editor is a React application: it keeps its text nodes, so a text mended once stays until React has another to
   show, which is mended in its turn. */
(() => {
  "use strict";

  const TITLE = /^(.+) to (.+) translation$/;

  const mend = (node) => {
    const title = TITLE.exec(node.data);
    if (node.data === "More actions") {
      node.data = gettext("More actions");
    } else if (title) {
      node.data = interpolate(gettext("Translation from %s to %s"), title.slice(1));
    }
  };

  const walk = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      mend(texts.currentNode);
    }
  };

  const watch = (editor) => {
    walk(editor);
    new MutationObserver(() => walk(editor)).observe(editor, { childList: true, subtree: true, characterData: true });
  };

  const start = () => document.querySelectorAll(".js-translation-editor").forEach(watch);

  // Wagtail puts its scripts into the head.
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
