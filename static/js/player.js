/* Films: a bar of our own over the browser's player, an agenda that jumps and follows, links to a moment, clips.
   Without this script the browser's own controls play the file, and every line of the agenda is a link that opens the
   page with the film at that second. */

const lang = document.documentElement.lang || "fa";
// Browsers write Arabic with Latin digits by default; the pages do not.
const digits = lang === "ar" ? "ar-u-nu-arab" : lang;
const pad = new Intl.NumberFormat(digits, { minimumIntegerDigits: 2, useGrouping: false });
const plain = new Intl.NumberFormat(digits, { useGrouping: false });
const TYPING = "input:not([type=range]), textarea, select, [contenteditable]";

const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${plain.format(h)}:${pad.format(m)}:${pad.format(s)}` : `${pad.format(m)}:${pad.format(s)}`;
};
/** Seconds of a typed time such as 1:02:03, ۰۲:۰۳ or 125; NaN for what is none. */
const parse = (text) => {
  const latin = text.trim().replace(/[۰-۹٠-٩]/g, (digit) => digit.charCodeAt(0) & 15).replace(/[٫,]/g, ".");
  return /^\d+(:\d+){0,2}(\.\d+)?$/.test(latin) ? latin.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) : NaN;
};
const folded = (text) =>
  text.normalize("NFKD").replace(/[\u200c-\u200f\u0640\p{Mn}]/gu, "").replace(/ي|ى/g, "ی").replace(/ك/g, "ک")
    .replace(/ة/g, "ه").replace(/[۰-۹٠-٩]/g, (digit) => digit.charCodeAt(0) & 15).toLowerCase();

class Film {
  constructor(root) {
    this.root = root;
    const one = (name) => root.querySelector(`[data-${name}]`);
    Object.assign(this, { one, media: one("media"), bar: one("bar"), seek: one("seek"), agenda: [], lines: [] });
    this.end = Number(root.dataset.end) || 0;
    this.media.controls = false;
    this.bar.hidden = false;
    root.classList.add("is-live");
    this.agenda = [...root.querySelectorAll(".reel__go")];
    this.gather();
    this.listen();
    this.share();
    this.text();
    this.fromHash();
    this.show();
  }

  get length() {
    return Number.isFinite(this.media.duration) && this.media.duration ? this.media.duration : Number(this.root.dataset.length);
  }

  get now() {
    return this.wanted ?? this.media.currentTime;
  }

  gather() {
    this.lines = [...this.root.querySelectorAll("[data-lines] a[data-t]")];
  }

  listen() {
    const { media, root } = this;
    for (const name of ["play", "pause", "timeupdate", "loadedmetadata", "volumechange", "ended"]) {
      media.addEventListener(name, () => this.show());
    }
    media.addEventListener("loadedmetadata", () => {
      if (this.wanted !== undefined) media.currentTime = this.wanted;
      this.wanted = undefined;
    });
    media.addEventListener("click", () => this.toggle());
    media.querySelector("source:last-of-type").addEventListener("error", () => this.failed());
    media.addEventListener("error", () => this.failed());
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this[button.dataset.do]();
      const link = event.target.closest("a[data-t]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.end = 0;
      this.go(Number(link.dataset.t));
      this.start();
    });
    this.seek.addEventListener("input", () => this.go(Number(this.seek.value)));
    this.one("speed").addEventListener("change", (event) => { media.playbackRate = Number(event.target.value); });
    const line = this.one("line");
    line.addEventListener("pointermove", (event) => {
      const box = line.getBoundingClientRect();
      this.peek((event.clientX - box.left) / box.width);
    });
    line.addEventListener("pointerleave", () => this.peek());
    this.seek.addEventListener("focus", () => { if (this.seek.matches(":focus-visible")) this.peek(this.now / this.length); });
    this.seek.addEventListener("keyup", () => this.peek(this.now / this.length));
    this.seek.addEventListener("blur", () => this.peek());
    window.addEventListener("hashchange", () => this.fromHash(true));
  }

  /** `#t=62` and `#t=62,90` are moments and clips (W3C Media Fragments); `?t=` was read by the server. */
  fromHash(isPlaying = false) {
    const match = /^#t=([\d.:]+)(?:,([\d.:]+))?$/.exec(location.hash);
    const start = match ? parse(match[1]) : Number(this.root.dataset.start);
    if (!(start > 0)) return;
    // The line that the server marked is marked anew, so that its list scrolls to it.
    for (const link of this.agenda) link.removeAttribute("aria-current");
    if (match) {
      this.end = match[2] ? parse(match[2]) : 0;
      this.root.scrollIntoView();
    }
    this.go(start);
    if (isPlaying) this.start();
  }

  go(seconds) {
    const target = Math.min(Math.max(seconds, 0), this.length || seconds);
    if (this.media.readyState) this.media.currentTime = target;
    else this.wanted = target;
    this.show();
  }

  async start() {
    await this.teach();
    if (this.wanted !== undefined && this.media.readyState) {
      this.media.currentTime = this.wanted;
      this.wanted = undefined;
    }
    // A second click while it loads, or a browser that waits for a gesture: the button says how it stands.
    await this.media.play().catch(() => this.show());
  }

  /** Where the browser does not know rungs and the plain file is heavy, a script teaches it, once. */
  async teach() {
    const { rungs, hls } = this.root.dataset;
    if (!rungs || this.taught || this.media.canPlayType("application/vnd.apple.mpegurl") || !window.MediaSource) return;
    this.taught = true;
    const source = this.media.currentSrc;
    try {
      const { default: Hls } = await import(hls);
      const player = new Hls({ enableWorker: false, startPosition: this.now, maxBufferLength: 30 });
      player.on(Hls.Events.ERROR, (_name, data) => {
        if (!data.fatal) return;
        const at = this.now;
        player.destroy();
        if (source) this.media.src = source;
        this.media.load();
        this.go(at);
        this.media.play().catch(() => this.failed());
      });
      player.loadSource(rungs);
      player.attachMedia(this.media);
    } catch {
      // The plain file is still there.
    }
  }

  play() { this.toggle(); }

  toggle() {
    if (this.media.paused) this.start();
    else this.media.pause();
  }

  mute() { this.media.muted = !this.media.muted; }

  captions() {
    const tracks = [...this.media.textTracks];
    const at = tracks.findIndex((track) => track.mode === "showing");
    tracks.forEach((track, index) => { track.mode = index === at + 1 ? "showing" : "disabled"; });
    this.show();
  }

  full() {
    const frame = this.one("frame");
    if (document.fullscreenElement) document.exitFullscreen();
    else if (frame.requestFullscreen) frame.requestFullscreen().catch(() => {});
    else this.media.webkitEnterFullscreen?.();
  }

  failed() { this.one("fault").hidden = false; }

  show() {
    const { media, bar, seek } = this;
    if (this.end && media.currentTime >= this.end) {
      media.pause();
      this.end = 0;
    }
    const button = bar.querySelector("[data-do=play]");
    if (button.classList.toggle("is-on", !media.paused) !== (this.wasOn ?? false)) {
      this.wasOn = !media.paused;
      [button.ariaLabel, button.dataset.other] = [button.dataset.other, button.ariaLabel];
    }
    this.press("mute", media.muted);
    this.press("captions", [...media.textTracks].some((track) => track.mode === "showing"));
    const length = this.length;
    seek.max = length;
    seek.value = this.now;
    seek.ariaValueText = clock(this.now);
    seek.style.setProperty("--played", `${(100 * this.now) / (length || 1)}%`);
    this.one("time").textContent = `${clock(this.now)} / ${clock(length)}`;
    // Until it was started or moved the film stands nowhere.
    this.isMet ||= !media.paused || this.now > 0;
    if (this.isMet) {
      this.follow(this.agenda, true);
      if (this.root.querySelector("[data-text][open]")) this.follow(this.lines, !media.paused);
    }
  }

  press(name, isOn) {
    const button = this.bar.querySelector(`[data-do=${name}]`);
    button?.classList.toggle("is-on", isOn);
    button?.setAttribute("aria-pressed", isOn);
  }

  /** Mark the last line that has begun; its list scrolls to it, the page stays. */
  follow(links, isScrolling) {
    let current = null;
    for (const link of links) if (Number(link.dataset.t) <= this.now + 0.05) current = link;
    const before = links.find((link) => link.ariaCurrent);
    if (before === current || (!before && !current)) return;
    before?.removeAttribute("aria-current");
    before?.parentElement.classList.remove("is-now");
    if (!current) return;
    current.setAttribute("aria-current", "true");
    const line = current.parentElement;
    line.classList.add("is-now");
    const list = line.parentElement;
    if (isScrolling && list.scrollHeight > list.clientHeight + 2) {
      const offset = line.getBoundingClientRect().top - list.getBoundingClientRect().top;
      list.scrollTo({ top: list.scrollTop + offset - list.clientHeight / 3 });
    }
  }

  async peek(share) {
    const box = this.one("peek");
    box.hidden = !(share >= 0 && share <= 1) || !this.length;
    if (box.hidden) return;
    const seconds = share * this.length;
    box.style.setProperty("--at", `${100 * share}%`);
    this.one("peek-time").textContent = clock(seconds);
    const chapter = this.agenda.filter((link) => Number(link.dataset.t) <= seconds).pop();
    this.one("peek-title").textContent = chapter?.querySelector("b").textContent ?? "";
    const board = await (this.board ??= this.loadBoard());
    const cell = board.find((entry) => seconds < entry.end);
    const picture = this.one("peek-picture");
    picture.hidden = !cell;
    if (cell) {
      Object.assign(picture.style, {
        backgroundImage: `url("${cell.url}")`, backgroundPosition: `-${cell.x}px -${cell.y}px`,
        inlineSize: `${cell.w}px`, blockSize: `${cell.h}px`,
      });
    }
  }

  /** Cells of the storyboard: WebVTT whose texts are addresses with `#xywh=`. */
  async loadBoard() {
    const address = this.root.dataset.storyboard;
    if (!address || navigator.connection?.saveData) return [];
    try {
      const response = await fetch(address, { credentials: "omit" });
      const cells = (await response.text()).matchAll(/--> *([\d:.]+)[^\n]*\n([^\s#]+)#xywh=(\d+),(\d+),(\d+),(\d+)/g);
      return [...cells].map(([, end, url, ...box]) => {
        const [x, y, w, h] = box.map(Number);
        return { end: parse(end), url: new URL(url, response.url).href, x, y, w, h };
      });
    } catch {
      return [];
    }
  }

  share() {
    const box = this.one("share");
    if (!box) return;
    const fields = { link: this.one("link"), code: this.one("code"), from: this.one("from"), to: this.one("to") };
    const frame = fields.code.value;
    this.one("clip").hidden = this.one("keys").hidden = false;
    const write = () => {
      const [from, to] = [parse(fields.from.value) || 0, parse(fields.to.value)];
      const span = to > from ? `${from},${to}` : `${from}`;
      const query = from || to > from ? `?t=${span}` : "";
      fields.link.value = box.dataset.page + query;
      fields.code.value = frame.replace(box.dataset.embed, box.dataset.embed + query);
    };
    box.addEventListener("input", write);
    box.addEventListener("toggle", () => {
      if (box.open && !fields.from.value && this.now >= 1) fields.from.value = clock(this.now);
      write();
    });
    box.addEventListener("click", async (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.now) {
        fields[button.dataset.now].value = clock(this.now);
        write();
      } else if (button?.dataset.copyOf) {
        const field = fields[button.dataset.copyOf];
        const label = button.querySelector("[role=status]");
        const before = label.textContent;
        try {
          await navigator.clipboard.writeText(field.value);
          label.textContent = button.dataset.done;
          setTimeout(() => { label.textContent = before; }, 3000);
        } catch {
          field.select();
        }
      }
    });
    if (navigator.clipboard) for (const button of box.querySelectorAll("[data-copy-of]")) button.hidden = false;
  }

  text() {
    const box = this.one("text");
    if (!box) return;
    box.addEventListener("toggle", async () => {
      if (!box.open || this.lines.length || !this.one("elsewhere")) return this.show();
      try {
        const answer = await fetch(`${box.dataset.src}?all=1`);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        this.one("lines").replaceChildren(page.querySelector(".reel-lines"));
        this.gather();
        this.show();
      } catch {
        // The link to the text is still there.
      }
    });
    this.one("filter").form.addEventListener("submit", (event) => { if (this.lines.length) event.preventDefault(); });
    this.one("filter").addEventListener("input", (event) => {
      const words = folded(event.target.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const line of this.lines) {
        const text = (line.folded ??= folded(line.querySelector("span").textContent));
        line.parentElement.hidden = !words.every((word) => text.includes(word));
        if (!line.parentElement.hidden) found += 1;
      }
      const status = this.one("count");
      status.textContent = words.length ? `${status.dataset.words}: ${plain.format(found)}` : "";
    });
  }

  /** Returns whether the key was one of the film's. */
  key(event) {
    const { media } = this;
    const isControl = event.target.closest("button, a, summary");
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
    const jump = { ArrowLeft: -5, ArrowRight: 5, KeyJ: -10, KeyL: 10 }[event.code];
    if (event.code === "KeyK" || (event.code === "Space" && !isControl)) this.toggle();
    else if (jump && !(event.code.startsWith("Arrow") && event.target.matches("[type=range]"))) this.go(this.now + jump);
    else if (event.code === "KeyF" && this.bar.querySelector("[data-do=full]")) this.full();
    else if (event.code === "KeyM") media.muted = !media.muted;
    else if (event.code === "KeyC" && media.textTracks.length) this.captions();
    else if (digit) this.go((this.length * Number(digit[1])) / 10);
    else return false;
    return true;
  }
}

const films = [...document.querySelectorAll("[data-film]")].map((root) => new Film(root));
/* Keys are known by their place, so that they work whichever layout is on. Outside a film they belong to the first,
   as long as the reader has nothing else in hand. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPING)) return;
  const own = films.find((film) => film.root.contains(event.target));
  const film = own ?? (event.target.matches("body, main") && films.find((each) => !each.media.paused));
  if (film && film.key(event)) event.preventDefault();
});
