/* What the film screens share: times as people type them, and the film's keys. */

export const clock = (ms) => {
  const whole = Math.max(0, Math.round(ms));
  const two = (number) => String(number).padStart(2, "0");
  const seconds = Math.floor(whole / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(whole % 1000).padStart(3, "0")}`;
};

/** Milliseconds of a typed time (1:02:03.5, ۰۲:۰۳, 125); NaN for what is none. */
export const parse = (text) => {
  const latin = text.replace(/[\u200e\u200f\s]/g, "").replace(/[۰-۹٠-٩]/g, (digit) => digit.charCodeAt(0) & 15).replace(/[٫,]/g, ".");
  if (!/^\d+(:\d{1,2}){0,2}(\.\d{1,3})?$/.test(latin)) return NaN;
  return Math.round(1000 * latin.split(":").reduce((sum, part) => sum * 60 + Number(part), 0));
};

export const media = document.querySelector("[data-film-media]");
export const now = () => Math.round(1000 * (media?.currentTime ?? 0));

export function go(ms, isPlaying = false) {
  if (!media) return;
  media.currentTime = ms / 1000;
  if (isPlaying) media.play().catch(() => {});
}

/** Keys work while one types, so they take Alt; `takeMoment` is what Alt and N does. */
export function listenForKeys(takeMoment) {
  for (const element of document.querySelectorAll("[data-needs-script], [data-now], [data-add], [data-act=delete]")) element.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.code === "Space" && media) {
      if (media.paused) media.play().catch(() => {});
      else media.pause();
    } else if (event.code === "KeyJ") go(Math.max(0, now() - 3000));
    else if (event.code === "KeyL") go(now() + 3000);
    else if (event.code === "KeyN") takeMoment();
    else return;
    event.preventDefault();
  });
}
