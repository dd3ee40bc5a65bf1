/* The upload screen: files and folders are chosen or dropped, each has a line with its progress, several are on their way at
   once. What one file does on its way is in desk-upload-transfer.js; without this script a plain form takes files. */

const FILES_AT_ONCE = 3;
const PARTS_AT_ONCE = 6;
const SPEED_OVER = 8_000;

const language = document.documentElement.lang || "fa";
const whole = new Intl.NumberFormat(language);
const percents = new Intl.NumberFormat(language, { style: "percent" });
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

function size(bytes) {
  let value = bytes;
  let unit = 0;
  for (; value >= 1000 && unit < UNITS.length - 1; unit += 1) value /= 1024;
  const digits = unit < 2 || value >= 100 ? 0 : 1;
  const unitDisplay = language.startsWith("en") ? "short" : "long"; // Latin abbreviations are torn apart between Persian.
  const format = { style: "unit", unit: UNITS[unit], unitDisplay, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, format).format(value);
}

function duration(seconds) {
  const [value, unit] =
    seconds < 60 ? [seconds, "second"] : seconds < 5400 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
  const format = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: unit === "hour" ? 1 : 0 };
  return new Intl.NumberFormat(language, format).format(Math.max(value, 1));
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_match, name) => values[name]);

/** Yield the files of a drop, folders with all that is below them. */
async function* dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) {
    for (const file of transfer.files) yield { file, isChosen: true };
    return;
  }
  for (const entry of entries) yield* below(entry, entry.isFile);
}

async function* below(entry, isChosen) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    yield { file, isChosen, path: entry.fullPath };
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // A hundred at a time.
    if (!some.length) return;
    for (const child of some) yield* below(child, false);
  }
}

class UploadController extends window.StimulusModule.Controller {
  static targets = [
    "files", "folder", "drop", "list", "line", "total", "totalText", "totalDetail", "overview", "live", "pauseAll",
    "resumeAll", "cancelAll", "finished", "unfinished", "plain", "chooser",
  ];
  static values = { begin: String, transfer: String, worker: String, single: Boolean, script: Object };

  async connect() {
    const { texts, junk, sidecars } = this.scriptValue;
    Object.assign(this, { texts, junk: new Set(junk), sidecars: new Set(sidecars), lines: new Map(), fresh: new Set() });
    this.module = await import(this.transferValue);
    this.slots = new this.module.Slots(PARTS_AT_ONCE);
    this.hasher = new this.module.Hasher(this.workerValue);
    this.samples = [];
    this.plainTarget.hidden = true;
    this.chooserTarget.hidden = false;
    this.leaving = (event) => this.isBusy() && event.preventDefault();
    this.missed = (event) => event.preventDefault(); // A file dropped beside the field would replace the page.
    window.addEventListener("beforeunload", this.leaving);
    for (const kind of ["dragover", "drop"]) window.addEventListener(kind, this.missed);
    this.element.dataset.ready = "";
  }

  disconnect() {
    window.removeEventListener("beforeunload", this.leaving);
    for (const kind of ["dragover", "drop"]) window.removeEventListener(kind, this.missed);
    for (const transfer of this.lines.keys()) transfer.stop();
  }

  /* --- what comes in ------------------------------------------------------------------------------------------ */
  choose({ target }) {
    const isFolder = target === this.folderTarget;
    this.take([...target.files].map((file) => ({ file, isChosen: !isFolder })));
    target.value = "";
  }

  open({ params }) {
    (params.folder ? this.folderTarget : this.filesTarget).click();
  }

  over(event) {
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.dropTarget.classList.add("upload-drop--over");
  }

  out({ relatedTarget }) {
    if (!this.dropTarget.contains(relatedTarget)) this.dropTarget.classList.remove("upload-drop--over");
  }

  async drop(event) {
    event.preventDefault();
    this.dropTarget.classList.remove("upload-drop--over");
    const found = [];
    for await (const one of dropped(event.dataTransfer)) found.push(one);
    this.take(found);
  }

  isMeant({ name }) {
    const lowered = name.toLowerCase();
    return !/^[.~]/.test(name) && !this.junk.has(lowered) && !this.sidecars.has(lowered.split(".").pop());
  }

  take(found) {
    const meant = found.filter(({ file, isChosen }) => isChosen || this.isMeant(file));
    meant.sort((one, other) => one.file.name.localeCompare(other.file.name, language, { numeric: true }));
    const known = new Set([...this.lines.keys()].filter((one) => one.state !== "cancelled").map(({ mark }) => mark));
    let added = meant.map(({ file, path }) => [file, mark(file, path)]).filter(([, its]) => !known.has(its));
    if (this.singleValue) added = added.slice(0, 1);
    for (const [file, its] of added) this.add(file, its);
    const left = found.length - meant.length;
    const words = [fill(this.texts.began, { total: whole.format(added.length) })];
    if (left) words.push(fill(this.texts.skipped, { total: whole.format(left) }));
    if (found.length) this.say(words.join(" "));
    this.pump();
  }

  add(file, its) {
    const transfer = new this.module.Transfer(file, {
      beginUrl: this.beginValue,
      token: () => document.querySelector("[name=csrfmiddlewaretoken]").value,
      slots: this.slots,
      hasher: this.hasher,
      texts: this.texts,
      changed: (one) => this.later(one),
    });
    transfer.mark = its;
    const line = this.lineTarget.content.firstElementChild.cloneNode(true);
    line.querySelector("[data-name]").textContent = file.name;
    line.querySelector("[data-size]").textContent = size(file.size);
    for (const button of line.querySelectorAll("[data-act]")) {
      button.setAttribute("aria-label", fill(this.texts[button.dataset.act], { name: file.name }));
    }
    line.querySelector("progress").setAttribute("aria-label", file.name);
    line.addEventListener("click", (event) => this.act(transfer, event.target.closest("[data-act]")?.dataset.act));
    this.lines.set(transfer, line);
    this.listTarget.append(line);
    this.later(transfer);
  }

  /* --- what is done ------------------------------------------------------------------------------------------- */
  act(transfer, what) {
    if (what === "pause") transfer.pause();
    if (what === "resume") transfer.set("waiting");
    if (what === "cancel") transfer.cancel();
    if (what === "again") transfer.again();
    if (what) this.pump();
  }

  pauseAll() {
    for (const transfer of this.lines.keys()) transfer.pause();
  }

  resumeAll() {
    for (const transfer of this.lines.keys()) if (transfer.state === "paused") transfer.set("waiting");
    this.pump();
  }

  cancelAll() {
    if (!window.confirm(this.texts.askCancel)) return;
    for (const transfer of this.lines.keys()) if (!transfer.isOver) transfer.cancel();
  }

  pump() {
    const all = [...this.lines.keys()];
    let active = all.filter((one) => one.isActive).length;
    for (const transfer of all) {
      if (active >= FILES_AT_ONCE) return;
      if (transfer.state !== "waiting") continue;
      active += 1;
      transfer.start();
    }
  }

  isBusy() {
    return [...this.lines.keys()].some((one) => !one.isOver);
  }

  /* --- what is shown ------------------------------------------------------------------------------------------ */
  later(transfer) {
    this.fresh.add(transfer);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      for (const one of this.fresh) this.show(one);
      this.fresh.clear();
      this.showTotal();
      this.pump();
    }, 100);
  }

  show(transfer) {
    const line = this.lines.get(transfer);
    const { state, file, sent } = transfer;
    const text = transfer.trouble || transfer.message || this.texts[state];
    const isMoving = state === "sending" || state === "paused";
    line.dataset.state = transfer.trouble ? "trouble" : state;
    line.querySelector("[data-text]").textContent = text;
    line.querySelector("[data-share]").textContent = isMoving ? percents.format(Math.floor((100 * sent) / file.size) / 100) : "";
    const bar = line.querySelector("progress");
    bar.hidden = transfer.isOver;
    bar.value = file.size ? sent / file.size : 0;
    const shown = {
      pause: transfer.isActive || state === "waiting",
      resume: state === "paused",
      again: state === "refused",
      cancel: !transfer.isOver,
    };
    const held = document.activeElement;
    for (const button of line.querySelectorAll("[data-act]")) button.hidden = !shown[button.dataset.act];
    if (line.contains(held) && held.hidden) (line.querySelector("[data-act]:not([hidden])") ?? line).focus();
    if (transfer.upload) this.forgetUnfinished(transfer.upload.uid);
    if (line.dataset.said !== text && (state === "refused" || transfer.trouble)) {
      line.dataset.said = text;
      if (transfer.trouble) this.sayOnce(text);
      else this.say(fill(this.texts.refusedOf, { name: file.name, reason: text }));
    }
  }

  showTotal() {
    const all = [...this.lines.keys()].filter((one) => one.state !== "cancelled");
    const counted = all.filter((one) => one.state !== "refused");
    const total = counted.reduce((sum, one) => sum + one.file.size, 0);
    const sent = counted.reduce((sum, one) => sum + one.sent, 0);
    const over = counted.filter((one) => one.isOver).length;
    this.overviewTarget.hidden = !this.lines.size;
    this.totalTarget.value = total ? sent / total : 0;
    const numbers = { done: whole.format(over), total: whole.format(counted.length) };
    this.totalTextTarget.textContent = fill(this.texts.files, numbers);
    this.totalDetailTarget.textContent = this.pace(sent, total);
    const states = new Set(all.map((one) => one.state));
    const isBusy = all.some((one) => !one.isOver);
    this.pauseAllTarget.hidden = !all.some((one) => one.isActive || one.state === "waiting");
    this.resumeAllTarget.hidden = !states.has("paused");
    this.cancelAllTarget.hidden = !isBusy;
    const isDone = this.lines.size > 0 && !isBusy;
    if (isDone && this.finishedTarget.hidden && counted.length) {
      const isAll = counted.length === this.lines.size;
      this.say(this.finishedTarget.querySelector("[data-text]").textContent = isAll ? this.texts.arrived : this.texts.arrivedBut);
      this.told = undefined;
    }
    this.finishedTarget.hidden = !(isDone && counted.length);
  }

  pace(sent, total) {
    const now = performance.now();
    this.samples.push([now, sent]);
    while (this.samples.length > 2 && now - this.samples[0][0] > SPEED_OVER) this.samples.shift();
    const [since, before] = this.samples[0];
    const speed = now - since > 500 ? Math.max(((sent - before) * 1000) / (now - since), 0) : 0;
    const words = [fill(this.texts.of, { done: size(sent), total: size(total) })];
    if (speed > 1000 && sent < total) {
      words.push(fill(this.texts.speed, { size: size(speed) }));
      words.push(fill(this.texts.left, { time: duration((total - sent) / speed) }));
    }
    return words.join(" · ");
  }

  forgetUnfinished(uid) {
    const row = this.hasUnfinishedTarget ? this.unfinishedTarget.querySelector(`[data-uid="${uid}"]`) : null;
    row?.remove();
    if (row && !this.unfinishedTarget.querySelector("[data-uid]")) this.unfinishedTarget.hidden = true;
  }

  say(text) {
    this.liveTarget.textContent = text;
  }

  sayOnce(text) {
    if (this.told === text) return;
    this.told = text;
    this.say(text);
  }
}

/** Tell a file that is chosen twice; cameras name files alike in their folders. */
const mark = (file, path) => [path || file.webkitRelativePath, file.name, file.size, file.lastModified].join("\n");

window.wagtail.app.register("desk-upload", UploadController);
