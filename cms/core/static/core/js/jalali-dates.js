/* Solar Hijri dates for the admin's pickers: conversion, reading what is typed, showing it. No page is touched here.

   Leap years follow the 33-year cycle, which agrees with the official calendar from 1277 to 1501; other years are
   refused. `cms.core.persian.jalali` is the same on the server, and judges whatever arrives there. */
window.JalaliDates = (() => {
  "use strict";

  const FIRST_YEAR = 1277;
  const LAST_YEAR = 1501;
  const LAST_YEAR_READ_AS_JALALI = 1700;
  const DAY = 864e5;
  // The day before 1 Farvardin of year 1, counted from 1 January 1970.
  const EPOCH = -492269;
  const MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

  const fold = (text) =>
    text
      .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
      .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
      .replace(/[يى]/g, "ی")
      .replace(/ك/g, "ک")
      .replace(/آ/g, "ا")
      .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
      .trim();
  const MONTH_NUMBERS = new Map(MONTHS.map((name, index) => [fold(name), index + 1])).set("امرداد", 5);

  const toPersian = (text) => String(text).replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
  const pad = (number, width = 2) => String(number).padStart(width, "0");

  const isLeap = (year) => (25 * year + 11) % 33 < 8;
  const monthLength = (year, month) => (month <= 6 ? 31 : month < 12 || isLeap(year) ? 30 : 29);
  const daysBefore = (year) => EPOCH + 365 * (year - 1) + Math.floor((8 * year + 21) / 33);
  /** Days since 1 January 1970 of a Solar Hijri day. */
  const toDays = ({ year, month, day }) =>
    daysBefore(year) + (month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7)) + day;
  /** The Solar Hijri day that many days after 1 January 1970. */
  const fromDays = (days) => {
    let year = Math.floor((days - EPOCH) / 365.2422) + 1;
    while (days <= daysBefore(year)) year -= 1;
    while (days > daysBefore(year + 1)) year += 1;
    const place = days - daysBefore(year) - 1;
    const month = place < 186 ? Math.floor(place / 31) + 1 : Math.floor((place - 186) / 30) + 7;
    return { year, month, day: place - (month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7)) + 1 };
  };
  const inRange = (year) => year >= FIRST_YEAR && year <= LAST_YEAR;
  /** Saturday is 0. 1 January 1970 was a Thursday. */
  const weekday = (days) => (((days + 5) % 7) + 7) % 7;
  const isoDate = (days) => new Date(days * DAY).toISOString().slice(0, 10);

  const fail = (code, values = {}) => ({ error: { code, values } });

  const readDate = (year, month, day) => {
    if (month < 1 || month > 12) return fail("month");
    if (year > LAST_YEAR_READ_AS_JALALI) {
      const date = new Date(Date.UTC(year, month - 1, day));
      const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
      if (day < 1 || day > lastDay) return fail("day", { year, month, last_day: lastDay });
      const days = date.getTime() / DAY;
      return inRange(fromDays(days).year) ? { days } : fail("range");
    }
    if (!inRange(year)) return fail("range");
    const lastDay = monthLength(year, month);
    if (day < 1 || day > lastDay) return fail("day", { year, month, last_day: lastDay });
    return { days: toDays({ year, month, day }) };
  };

  const readTime = (hour, minute, second) =>
    hour > 23 || minute > 59 || Number(second || 0) > 59 ? fail("time") : { time: `${pad(hour)}:${pad(minute)}` };

  const NUMERIC = /^(\d{4}) ?[/\-.–−] ?(\d{1,2}) ?[/\-.–−] ?(\d{1,2})/;
  const NAMED = /^(?:(?:(?:یک|دو|سه|چهار|پنج) ?)?(?:شنبه|جمعه)[ ،]{1,2})?(\d{1,2}) ([^\d\s]{2,10}) ?(?:ماه )?(\d{4})/;
  const TIME = /^[ ،T]{0,3}(?:ساعت)? ?(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/;

  /**
   * Read what was typed. `kind` is "date", "datetime" or "time".
   * Returns `{days}`, `{days, time}` or `{time}`, or `{error: {code, values}}`.
   */
  const read = (text, kind) => {
    const source = fold(text).replace(/\s+/g, " ");
    let rest = source;
    let found = {};
    if (kind !== "time") {
      const numeric = NUMERIC.exec(source);
      const named = numeric ? null : NAMED.exec(source);
      if (!numeric && !named) return fail("unreadable");
      if (numeric) found = readDate(...numeric.slice(1).map(Number));
      else {
        const month = MONTH_NUMBERS.get(named[2]) || MONTH_NUMBERS.get(named[2].replace(/ماه$/, ""));
        if (!month || Number(named[3]) > LAST_YEAR_READ_AS_JALALI) return fail("unreadable");
        found = readDate(Number(named[3]), month, Number(named[1]));
      }
      if (found.error) return found;
      rest = source.slice((numeric || named)[0].length);
    }
    if (kind === "date") return rest ? fail("unreadable") : found;
    const match = TIME.exec(rest);
    if (!match) return fail(kind === "time" || rest === "" ? "time" : "unreadable");
    const time = readTime(...match.slice(1));
    return time.error ? time : { ...found, ...time };
  };

  /** The stored form of what `read` returned: ISO date, "date time" or time. */
  const stored = ({ days, time }) => [days === undefined ? "" : isoDate(days), time || ""].filter(Boolean).join(" ");

  /** The form shown for what `read` returned: ۱۴۰۵/۰۹/۰۱ ۱۴:۳۰. */
  const shown = ({ days, time }) => {
    const date = days === undefined ? null : fromDays(days);
    const numeric = date && `${pad(date.year, 4)}/${pad(date.month)}/${pad(date.day)}`;
    return toPersian([numeric, time].filter(Boolean).join(" "));
  };

  return {
    FIRST_YEAR, LAST_YEAR, MONTHS, fold, fromDays, inRange, monthLength, read, shown, stored, toDays, toPersian, weekday,
  };
})();
