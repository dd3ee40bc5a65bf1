/* One file on its way: begun, sent in parts (several at once), put together, checked by its SHA-256. It waits for a line or
   a store that is away and goes on by itself; only what the archive does not take, or a file that changed, ends it. */

const AT_ONCE = 4;
const SIGNED_AT_ONCE = 16;
const HEAD = 512;
const LONGEST_WAIT = 30_000;
const STALLED = 60_000;
const RESTARTS = 3;

/** At most so many at a time. */
export class Slots {
  constructor(count) {
    this.free = count;
    this.waiting = [];
  }

  async take() {
    if (this.free) this.free -= 1;
    else await new Promise((resolve) => this.waiting.push(resolve));
  }

  give() {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}

/** The worker that hashes, one file after another. */
export class Hasher {
  constructor(url) {
    this.worker = new Worker(url, { type: "module" });
    this.asked = new Map();
    this.last = 0;
    this.worker.addEventListener("message", ({ data }) => {
      const one = this.asked.get(data.id);
      if (!one || "done" in data) return;
      this.asked.delete(data.id);
      if (data.sha256) one.resolve(data.sha256);
      else one.reject(new Changed());
    });
    this.worker.addEventListener("error", () => {
      for (const one of this.asked.values()) one.reject(new Error("worker"));
      this.asked.clear();
    });
  }

  begin(file) {
    const id = (this.last += 1);
    const sha256 = new Promise((resolve, reject) => this.asked.set(id, { resolve, reject }));
    sha256.catch(() => {}); // Asked for at the end; until then a failure is nobody's.
    this.worker.postMessage({ id, file });
    return { sha256, cancel: () => this.asked.delete(id) && this.worker.postMessage({ id, cancel: true }) };
  }
}

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));

/** The archive does not take it, and says why. */
class Refused extends Error {}
/** The file is not what it was. */
class Changed extends Error {}
/** The upload is no longer known: it has to begin anew. */
class Lost extends Error {}
/** Somebody paused or cancelled. */
class Stopped extends Error {}

export class Transfer {
  /** `texts`: signedOut, offline, changed; `changed(transfer)` is called whenever something about it is new. */
  constructor(file, { beginUrl, token, slots, hasher, texts, changed }) {
    Object.assign(this, { file, beginUrl, token, slots, hasher, texts, changed });
    this.state = "waiting";
    this.message = "";
    this.trouble = "";
    this.there = new Set();
    this.flying = new Map();
    this.restarts = 0;
  }

  get isActive() {
    return ["beginning", "sending", "finishing"].includes(this.state);
  }

  get isOver() {
    return ["done", "known", "refused", "cancelled"].includes(this.state);
  }

  get sent() {
    if (this.state === "done" || this.state === "known") return this.file.size;
    let sum = 0;
    for (const number of this.there) sum += this.sizeOf(number);
    for (const loaded of this.flying.values()) sum += loaded;
    return Math.min(sum, this.file.size);
  }

  async start() {
    this.stopping = new AbortController();
    this.set("beginning");
    try {
      await this.way(this.stopping.signal);
    } catch (error) {
      if (error instanceof Stopped || this.stopping.signal.aborted) return;
      if (error instanceof Changed) {
        await this.giveUp();
        this.set("refused", this.texts.changed);
      } else this.set("refused", error instanceof Refused ? error.message : `${this.texts.failed} (${error.message})`);
    } finally {
      if (this.isOver) this.hash?.cancel();
    }
  }

  pause() {
    if (this.isOver) return;
    this.stop();
    this.set("paused");
  }

  async cancel() {
    if (this.isOver && this.state !== "refused") return;
    this.stop();
    this.set("cancelled");
    this.hash?.cancel();
    await this.giveUp();
  }

  again() {
    this.restarts = 0;
    this.upload = undefined;
    this.set("waiting");
  }

  stop() {
    this.stopping?.abort();
    this.flying.clear();
  }

  set(state, message = "") {
    this.state = state;
    this.message = message;
    this.trouble = "";
    this.changed(this);
  }

  /* --- the way ------------------------------------------------------------------------------------------------ */
  async way(signal) {
    for (;;) {
      try {
        await this.begin(signal);
        if (this.upload.state === "done") return this.set(this.hash ? "done" : "known");
        this.hash ??= this.hasher.begin(this.file);
        for (;;) {
          this.set("sending");
          await this.sendMissing(signal);
          this.set("finishing");
          if (await this.complete(signal)) return this.set("done");
        }
      } catch (error) {
        if (!(error instanceof Lost) || (this.restarts += 1) > RESTARTS) throw error;
        this.upload = undefined;
      }
    }
  }

  async begin(signal) {
    if (this.upload) {
      this.adopt(await this.ask(this.upload.links.status, undefined, signal));
      return;
    }
    const { name, size, lastModified: modified } = this.file;
    const [head, tail] = [await this.read(0, HEAD), await this.read(Math.max(size - HEAD, 0), HEAD)].map(base64);
    this.adopt(await this.ask(this.beginUrl, { name, size, modified, head, tail }, signal));
  }

  adopt(upload) {
    this.upload = upload;
    this.there = new Set(upload.there);
    this.urls = new Map(Object.entries(upload.urls).map(([number, url]) => [Number(number), url]));
    this.changed(this);
  }

  async sendMissing(signal) {
    const missing = [];
    for (let number = 1; number <= this.upload.count; number += 1) if (!this.there.has(number)) missing.push(number);
    const lane = async () => {
      while (missing.length) {
        const number = missing.shift();
        await this.slots.take();
        try {
          if (signal.aborted) throw new Stopped();
          await this.sendPart(number, missing, signal);
        } finally {
          this.slots.give();
        }
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
    } finally {
      missing.length = 0; // Where one lane failed, the others end with the part they are at.
    }
  }

  async sendPart(number, missing, signal) {
    const { uid } = this.upload;
    for (let attempt = 0; ; attempt += 1) {
      if (!this.urls.has(number)) await this.sign([number, ...missing.slice(0, SIGNED_AT_ONCE - 1)], signal);
      const status = await this.put(number, this.urls.get(number), signal);
      this.flying.delete(number);
      if (signal.aborted) throw new Stopped();
      if (this.upload?.uid !== uid) throw new Lost();
      if (status >= 200 && status < 300) {
        this.there.add(number);
        this.trouble = "";
        this.changed(this);
        return;
      }
      this.urls.delete(number); // It may have been too old; the next attempt has a new one.
      if (status === 404) throw new Lost();
      if (status === 0) await this.read((number - 1) * this.upload.part_size, 1);
      const isFar = this.upload.is_direct && attempt > 1 && navigator.onLine; // The site answers, the store does not.
      this.complain(status !== 0 ? this.texts.away : isFar ? this.texts.unreachable : this.texts.offline);
      await this.wait(attempt, signal);
    }
  }

  async sign(numbers, signal) {
    const wanted = numbers.filter((number) => !this.urls.has(number));
    const { urls } = await this.ask(this.upload.links.sign, { parts: wanted }, signal);
    for (const [number, url] of Object.entries(urls)) this.urls.set(Number(number), url);
  }

  async complete(signal) {
    const sha256 = await Promise.race([
      this.hash.sha256,
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Stopped()), { once: true })),
    ]);
    const answer = await this.ask(this.upload.links.complete, { sha256 }, signal, [409]);
    if (answer.code !== "incomplete") return true;
    this.adopt(await this.ask(this.upload.links.status, undefined, signal));
    return false;
  }

  async giveUp() {
    if (!this.upload || this.upload.state === "done") return;
    await this.ask(this.upload.links.abort, {}, AbortSignal.timeout(60_000)).catch(() => {});
    this.upload = undefined;
  }

  /* --- the lines ---------------------------------------------------------------------------------------------- */
  /** Ask the site, for as long as it takes; throws what is for good. */
  async ask(url, body, signal, taken = []) {
    for (let attempt = 0; ; attempt += 1) {
      let response;
      try {
        response = await fetch(url, {
          method: body ? "POST" : "GET",
          headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": this.token() },
          body: body && JSON.stringify(body),
          credentials: "same-origin",
          redirect: "manual",
          signal,
        });
      } catch {
        if (signal.aborted) throw new Stopped();
      }
      if (response?.type === "opaqueredirect") throw new Refused(this.texts.signedOut);
      const isBare = response?.status === 204; // Done, and nothing to say: what gives an upload up is answered so.
      const answer = isBare ? {} : response && (await response.json().catch(() => undefined));
      if (signal.aborted) throw new Stopped(); // A body that was cut off is no answer, however good its status.
      if (answer && (response.ok || taken.includes(response.status))) {
        if (this.trouble) this.complain(""); // Else it would stay on the line where nothing else comes after.
        return answer;
      }
      if (["gone", "lost", "over"].includes(answer?.code) && this.upload) throw new Lost(answer.message);
      const isForGood = response && !response.ok && response.status < 500 && response.status !== 429;
      if (isForGood && answer?.code !== "broken") throw new Refused(answer?.message || this.texts.signedOut);
      this.complain(answer?.message || this.texts.offline);
      await this.wait(attempt, signal);
    }
  }

  /** Send a part; resolves to the status, 0 for a broken line. */
  put(number, url, signal) {
    const start = (number - 1) * this.upload.part_size;
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      let stalled;
      const alive = () => {
        clearTimeout(stalled);
        stalled = setTimeout(() => request.abort(), STALLED);
      };
      const stop = () => request.abort();
      request.open("PUT", url);
      if (!this.upload.is_direct) request.setRequestHeader("X-CSRFToken", this.token());
      request.upload.addEventListener("progress", ({ loaded }) => {
        alive();
        if (signal.aborted) return;
        this.flying.set(number, Math.min(loaded, this.sizeOf(number)));
        this.changed(this);
      });
      request.addEventListener("loadend", () => {
        clearTimeout(stalled);
        signal.removeEventListener("abort", stop);
        resolve(request.status);
      });
      signal.addEventListener("abort", stop);
      alive();
      request.send(this.file.slice(start, start + this.sizeOf(number)));
    });
  }

  /** Read some bytes of the file; throws `Changed` where the browser no longer finds what was chosen. */
  async read(start, length) {
    try {
      return new Uint8Array(await this.file.slice(start, start + length).arrayBuffer());
    } catch {
      throw new Changed();
    }
  }

  sizeOf(number) {
    const size = this.upload?.part_size ?? this.file.size;
    return Math.min(size, this.file.size - (number - 1) * size);
  }

  complain(text) {
    this.trouble = text;
    this.changed(this);
  }

  /** Wait longer each time, not longer than half a minute, and not when the line comes back. */
  wait(attempt, signal) {
    const time = Math.min(LONGEST_WAIT, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2);
    return new Promise((resolve, reject) => {
      const go = (end) => () => {
        clearTimeout(timer);
        window.removeEventListener("online", online);
        signal.removeEventListener("abort", aborted);
        end();
      };
      const online = go(resolve);
      const aborted = go(() => reject(new Stopped()));
      const timer = setTimeout(online, time);
      window.addEventListener("online", online);
      signal.addEventListener("abort", aborted);
    });
  }
}
