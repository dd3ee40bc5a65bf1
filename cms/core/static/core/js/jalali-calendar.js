/* A month of the Solar Hijri calendar in a popup, after the date picker dialog of the WAI-ARIA Authoring Practices:
   arrow keys move by a day or a week, Home and End to the ends of the week, Page Up and Down by a month, with Shift by a
   year, Escape closes. The week starts on Saturday. Needs jalali-dates.js. */
window.JalaliCalendar = (() => {
  "use strict";

  const dates = window.JalaliDates;
  const WEEKDAYS = ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"];
  const WEEKDAYS_SHORT = ["ش", "ی", "د", "س", "چ", "پ", "ج"];
  const FRIDAY = 6;
  let popups = 0;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const fullName = (days) => {
    const { year, month, day } = dates.fromDays(days);
    return dates.toPersian(`${WEEKDAYS[dates.weekday(days)]} ${day} ${dates.MONTHS[month - 1]} ${year}`);
  };

  class Calendar {
    /**
     * `words` are the texts of the interface, `today()` gives the present day as days since 1970, `withTime` adds a
     * time of day. `onPick({days, time})` is told of a choice, `onClear()` of a cleared field, `onClose()` at the end.
     */
    constructor({ words, today, withTime, onPick, onClear, onClose }) {
      Object.assign(this, { words, today, withTime, onPick, onClear, onClose });
      this.name = `jalali-calendar-${(popups += 1)}`;
      this.chosen = null;
      this.focused = today();
      this.element = this.build();
    }

    get isOpen() {
      return this.element.classList.contains("jalali-calendar--open");
    }

    build() {
      const { words } = this;
      this.heading = make("p", { class: "w-sr-only", id: `${this.name}-title`, "aria-live": "polite" });
      this.month = make("select", { class: "jalali-calendar__month", "aria-label": words.month });
      this.month.append(...dates.MONTHS.map((name, index) => make("option", { value: index + 1 }, name)));
      this.year = make("input", {
        class: "jalali-calendar__year", type: "text", inputmode: "numeric", maxlength: 4, "aria-label": words.year,
      });
      this.body = make("tbody");
      const head = make("tr", {}, ...WEEKDAYS.map((day, index) =>
        make("th", { scope: "col", abbr: day }, make("span", { "aria-hidden": "true" }, WEEKDAYS_SHORT[index]))));
      const grid = make(
        "table", { role: "grid", class: "jalali-calendar__grid", "aria-labelledby": `${this.name}-title` },
        make("thead", {}, head), this.body,
      );
      const panel = make(
        "div",
        {
          class: "jalali-calendar", role: "dialog", "aria-modal": "false", "aria-label": words.calendar, dir: "rtl",
          lang: "fa", id: this.name, popover: "manual",
        },
        this.heading,
        make("div", { class: "jalali-calendar__head" },
          this.button("previous", words.previous_month, "›", () => this.moveMonths(-1)),
          this.month, this.year,
          this.button("next", words.next_month, "‹", () => this.moveMonths(1))),
        grid, this.foot(),
      );
      this.listen(panel);
      return panel;
    }

    foot() {
      const { words } = this;
      const foot = make("div", { class: "jalali-calendar__foot" });
      if (this.withTime) {
        this.time = make("input", {
          type: "text", inputmode: "numeric", class: "jalali-calendar__time", id: `${this.name}-time`, maxlength: 5, dir: "ltr",
        });
        foot.append(make("div", { class: "jalali-calendar__clock" }, make("label", { for: this.time.id }, words.time), this.time));
      }
      foot.append(
        this.button("action", null, words.today, () => this.pick(this.today())),
        this.button("action", null, words.clear, () => { this.onClear(); this.close(); }),
        this.button("action", null, words.close, () => this.close()),
      );
      return foot;
    }

    button(kind, label, text, onClick) {
      const button = make(
        "button", { type: "button", class: `jalali-calendar__${kind}`, "aria-label": label, title: label }, text,
      );
      button.addEventListener("click", onClick);
      return button;
    }

    listen(panel) {
      this.body.addEventListener("click", (event) => {
        const cell = event.target.closest("[data-days]");
        if (cell) this.pick(Number(cell.dataset.days));
      });
      this.body.addEventListener("keydown", (event) => this.onGridKey(event));
      panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          this.close();
        } else if (event.key === "Enter" && event.target.matches("input")) {
          event.preventDefault(); // Enter here must not send the form around the field.
          event.target.dispatchEvent(new Event("change"));
        }
      });
      // The form around the field must not take these controls for its own.
      for (const type of ["input", "change", "keyup"]) panel.addEventListener(type, (event) => event.stopPropagation());
      this.month.addEventListener("change", () => this.showMonth(dates.fromDays(this.focused).year, Number(this.month.value)));
      this.year.addEventListener("input", () => this.onYear());
      this.year.addEventListener("change", () => this.onYear(true));
      if (this.time) {
        this.time.addEventListener("change", () => {
          const read = dates.read(this.time.value, "time");
          this.time.toggleAttribute("aria-invalid", Boolean(read.error));
          if (!read.error && this.chosen !== null) this.onPick({ days: this.chosen, time: read.time });
        });
      }
    }

    /** Follow the typed year as soon as it is whole; at the end put back one that is out of range. */
    onYear(isFinal = false) {
      const typed = Number(dates.fold(this.year.value));
      const { year, month } = dates.fromDays(this.focused);
      // Drawing anew takes away the day that is being clicked, so only a change of year does it.
      if (dates.inRange(typed) && typed !== year) this.showMonth(typed, month);
      else if (isFinal) this.year.value = dates.toPersian(year);
    }

    onGridKey(event) {
      const offset = dates.weekday(this.focused);
      const moves = {
        ArrowRight: -1, ArrowLeft: 1, ArrowUp: -7, ArrowDown: 7, Home: -offset, End: 6 - offset,
      };
      if (event.key in moves) this.focusDay(this.focused + moves[event.key]);
      else if (event.key === "PageUp") this.moveMonths(event.shiftKey ? -12 : -1, true);
      else if (event.key === "PageDown") this.moveMonths(event.shiftKey ? 12 : 1, true);
      else if (event.key === "Enter" || event.key === " ") this.pick(this.focused);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    moveMonths(count, takesFocus = false) {
      const { year, month } = dates.fromDays(this.focused);
      const place = year * 12 + month - 1 + count;
      this.showMonth(Math.floor(place / 12), (place % 12) + 1, takesFocus);
    }

    /** Show another month, keeping the day as far as the month has it. */
    showMonth(year, month, takesFocus = false) {
      if (dates.inRange(year)) {
        const day = Math.min(dates.fromDays(this.focused).day, dates.monthLength(year, month));
        this.focused = dates.toDays({ year, month, day });
      }
      this.draw();
      if (takesFocus) this.focusCell();
    }

    focusDay(days) {
      if (!dates.inRange(dates.fromDays(days).year)) return;
      this.focused = days;
      this.draw();
      this.focusCell();
    }

    focusCell() {
      this.body.querySelector('[tabindex="0"]').focus();
    }

    draw() {
      const { year, month } = dates.fromDays(this.focused);
      this.month.value = month;
      this.year.value = dates.toPersian(year);
      this.heading.textContent = dates.toPersian(`${dates.MONTHS[month - 1]} ${year}`);
      const first = dates.toDays({ year, month, day: 1 });
      const length = dates.monthLength(year, month);
      const rows = [];
      for (let start = first - dates.weekday(first); start < first + length; start += 7) {
        const row = make("tr");
        for (let days = start; days < start + 7; days += 1) {
          row.append(days < first || days >= first + length ? make("td") : this.cell(days, days - first + 1));
        }
        rows.push(row);
      }
      this.body.replaceChildren(...rows);
    }

    cell(days, day) {
      const classes = ["jalali-calendar__day"];
      if (dates.weekday(days) === FRIDAY) classes.push("jalali-calendar__day--holiday");
      return make(
        "td",
        {
          role: "gridcell", class: classes.join(" "), "data-days": days, tabindex: days === this.focused ? 0 : -1,
          "aria-selected": String(days === this.chosen), "aria-current": days === this.today() ? "date" : null,
          "aria-label": fullName(days),
        },
        dates.toPersian(day),
      );
    }

    pick(days) {
      let time;
      if (this.time) {
        const read = dates.read(this.time.value, "time");
        if (read.error) {
          this.time.setAttribute("aria-invalid", "true");
          this.time.focus();
          return;
        }
        time = read.time;
      }
      this.chosen = days;
      this.onPick({ days, time });
      this.close();
    }

    /** Open beside `anchor` on the day of `value` (`{days, time}`), or on today. */
    open(anchor, value) {
      this.chosen = value.days ?? null;
      this.focused = value.days ?? this.today();
      if (this.time) {
        this.time.value = dates.toPersian(value.time || "08:00");
        this.time.removeAttribute("aria-invalid");
      }
      this.anchor = anchor;
      this.draw();
      this.element.classList.add("jalali-calendar--open");
      if (this.element.showPopover) this.element.showPopover();
      this.place();
      this.focusCell();
      this.onOutside = (event) => { if (!event.composedPath().some((part) => part === this.element || part === anchor)) this.close(false); };
      this.onMove = () => this.place();
      document.addEventListener("pointerdown", this.onOutside, true);
      document.addEventListener("focusin", this.onOutside, true);
      window.addEventListener("scroll", this.onMove, true);
      window.addEventListener("resize", this.onMove);
    }

    /** Below the field, or above it where there is no room; never out of the window. */
    place() {
      const field = this.anchor.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = this.element;
      const below = field.bottom + 4;
      const top = below + height <= window.innerHeight || field.top < height ? below : field.top - height - 4;
      this.element.style.top = `${Math.max(4, Math.min(top, window.innerHeight - height - 4))}px`;
      this.element.style.left = `${Math.max(4, Math.min(field.right - width, window.innerWidth - width - 4))}px`;
    }

    close(returnsFocus = true) {
      if (!this.isOpen) return;
      document.removeEventListener("pointerdown", this.onOutside, true);
      document.removeEventListener("focusin", this.onOutside, true);
      window.removeEventListener("scroll", this.onMove, true);
      window.removeEventListener("resize", this.onMove);
      if (this.element.hidePopover && this.element.isConnected) this.element.hidePopover();
      this.element.classList.remove("jalali-calendar--open");
      this.onClose(returnsFocus);
    }
  }

  return Calendar;
})();
