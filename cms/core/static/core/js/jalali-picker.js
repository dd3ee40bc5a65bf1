/* Solar Hijri pickers on every date, datetime and time field of the Persian admin.

   Wagtail starts its pickers through three global functions, from inline scripts and from telepath alike. Ours stand in
   their place: the field Wagtail made keeps its name and its ISO value but is hidden, and a field for people is put
   beside it. Loaded before Wagtail's date-time-chooser.js, and only where the admin speaks Persian. */
(() => {
  "use strict";

  const dates = window.JalaliDates;
  const settings = JSON.parse(document.getElementById("jalali-picker-settings").textContent);
  const { words, time_zone: timeZone } = settings;
  const EXAMPLES = { date: "۱۴۰۵/۰۹/۰۱", datetime: "۱۴۰۵/۰۹/۰۱ ۱۴:۳۰", time: "۱۴:۳۰" };
  const nativeValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");

  const today = () => Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date())) / 864e5;

  /** The sentence for an error of `JalaliDates.read`, its places filled and its digits Persian. */
  const message = ({ code, values }, kind) => {
    const month = values.year < 1700 ? dates.MONTHS[values.month - 1] : values.month;
    const places = { first_year: dates.FIRST_YEAR, last_year: dates.LAST_YEAR, ...values, month, example: EXAMPLES[kind] };
    return dates.toPersian(words[`error_${code}`].replace(/%\((\w+)\)s/g, (place, name) => places[name] ?? place));
  };
  class Field {
    constructor(source, kind) {
      this.source = source;
      this.kind = kind;
      this.build();
      this.takeOver();
      this.show();
    }

    build() {
      const { source, kind } = this;
      this.wrapper = document.createElement("div");
      this.wrapper.className = "jalali-field";
      this.input = document.createElement("input");
      Object.assign(this.input, {
        type: "text", id: source.id, className: source.className, autocomplete: "off", dir: "rtl",
        placeholder: source.placeholder || EXAMPLES[kind], disabled: source.disabled, required: source.required,
      });
      this.input.classList.add("jalali-field__input");
      this.error = document.createElement("p");
      Object.assign(this.error, { className: "jalali-field__error", id: `${source.id}-jalali-error`, hidden: true });
      this.error.setAttribute("role", "alert");
      const row = document.createElement("div");
      row.className = "jalali-field__row";
      row.append(this.input);
      this.wrapper.append(row, this.error);
      if (kind !== "time") this.addCalendar(row);
      this.copyDescription();
    }

    addCalendar(row) {
      this.button = document.createElement("button");
      Object.assign(this.button, { type: "button", className: "jalali-field__button", disabled: this.source.disabled });
      this.button.setAttribute("aria-label", words.open);
      this.button.setAttribute("aria-haspopup", "dialog");
      this.button.setAttribute("aria-expanded", "false");
      this.button.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#icon-calendar-alt"></use></svg>';
      this.calendar = new window.JalaliCalendar({
        words, today, withTime: this.kind === "datetime",
        onPick: (value) => this.store(dates.stored(value)),
        onClear: () => this.store(""),
        onClose: (returnsFocus) => {
          this.button.setAttribute("aria-expanded", "false");
          if (returnsFocus) this.input.focus();
        },
      });
      this.button.setAttribute("aria-controls", this.calendar.name);
      this.button.addEventListener("click", () => (this.calendar.isOpen ? this.calendar.close() : this.open()));
      row.append(this.button);
      this.wrapper.append(this.calendar.element);
    }

    /** Hide Wagtail's field behind ours: labels, focus and values set by scripts go through. */
    takeOver() {
      const { source } = this;
      source.id = `${source.id}-iso`;
      source.hidden = true;
      source.tabIndex = -1;
      source.after(this.wrapper);
      Object.defineProperty(source, "value", {
        configurable: true,
        get: () => nativeValue.get.call(source),
        set: (value) => { nativeValue.set.call(source, value); this.show(); },
      });
      source.focus = (options) => this.input.focus(options);
      source.addEventListener("change", () => this.show());
      source.form?.addEventListener("reset", () => setTimeout(() => this.show()));
      new MutationObserver(() => this.copyDescription()).observe(source, {
        attributes: true, attributeFilter: ["aria-invalid", "aria-describedby", "disabled"],
      });
      this.input.addEventListener("change", (event) => { event.stopPropagation(); this.commit(); });
      this.input.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown" && event.altKey && this.calendar) { event.preventDefault(); this.open(); }
        if (event.key === "Enter") this.commit();
      });
    }

    copyDescription() {
      const { source, input } = this;
      const described = [source.getAttribute("aria-describedby"), this.error.hidden ? "" : this.error.id];
      const ids = described.filter(Boolean).join(" ");
      if (ids) input.setAttribute("aria-describedby", ids);
      else input.removeAttribute("aria-describedby");
      const invalid = !this.error.hidden || source.getAttribute("aria-invalid") === "true";
      if (invalid) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      input.disabled = source.disabled;
      if (this.button) this.button.disabled = source.disabled;
    }

    get raw() {
      return nativeValue.get.call(this.source);
    }

    /** Show the stored value; text that is no date stays as it is, with its error. */
    show() {
      const read = this.raw ? dates.read(this.raw, this.kind) : {};
      this.input.value = !this.raw ? "" : read.error ? this.raw : dates.shown(read);
      this.input.title = read.days === undefined ? "" : this.input.value;
      this.setError(read.error);
    }

    setError(error) {
      this.error.textContent = error ? message(error, this.kind) : "";
      this.error.hidden = !error;
      this.copyDescription();
    }

    /** Read what was typed. What cannot be read is sent as it stands, for the server to refuse as well. */
    commit() {
      const text = this.input.value.trim();
      const read = text ? dates.read(text, this.kind) : null;
      this.store(!read ? "" : read.error ? text : dates.stored(read));
    }

    store(value) {
      if (value === this.raw) { this.show(); return; }
      this.source.value = value;
      this.source.dispatchEvent(new Event("change", { bubbles: true }));
    }

    open() {
      this.commit();
      const read = this.raw ? dates.read(this.raw, this.kind) : {};
      this.button.setAttribute("aria-expanded", "true");
      this.calendar.open(this.input, read.error ? {} : read);
    }
  }

  const attach = (id, kind) => {
    const source = document.getElementById(id);
    if (source instanceof HTMLInputElement && !source.closest(".jalali-field")) new Field(source, kind);
  };

  for (const [name, kind] of [["initDateChooser", "date"], ["initDateTimeChooser", "datetime"], ["initTimeChooser", "time"]]) {
    // Wagtail assigns its own functions later; the setter lets that pass without effect.
    Object.defineProperty(window, name, { configurable: true, get: () => (id) => attach(id, kind), set: () => {} });
  }
})();
