/* SHA-256 (FIPS 180-4) of whole files while they are being sent: WebCrypto has no streaming digest and would need a film
   in memory. One file after another; `{id, file}` begins, `{id, cancel}` ends, answers are `{id, done}`, `{id, sha256}`
   and `{id, error}`. */

const K = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);
const BLOCK = 64;
const SLICE = 4 * 1024 * 1024;

export class Sha256 {
  constructor() {
    this.state = new Int32Array([
      0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ]);
    this.schedule = new Int32Array(64);
    this.rest = new Uint8Array(BLOCK);
    this.restLength = 0;
    this.length = 0;
  }

  update(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.restLength) {
      at = Math.min(BLOCK - this.restLength, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.restLength);
      this.restLength += at;
      if (this.restLength < BLOCK) return this;
      this.compress(this.rest, 0, BLOCK);
      this.restLength = 0;
    }
    const end = bytes.length - ((bytes.length - at) % BLOCK);
    this.compress(bytes, at, end);
    this.rest.set(bytes.subarray(end));
    this.restLength = bytes.length - end;
    return this;
  }

  compress(bytes, from, to) {
    const w = this.schedule;
    const s = this.state;
    for (let at = from; at < to; at += BLOCK) {
      for (let i = 0, j = at; i < 16; i += 1, j += 4) {
        w[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
      }
      for (let i = 16; i < 64; i += 1) {
        const x = w[i - 15];
        const y = w[i - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
      }
      let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
      for (let i = 0; i < 64; i += 1) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + t1) | 0;
        d = c;
        c = b;
        b = a;
        a = (t1 + t2) | 0;
      }
      s[0] = (s[0] + a) | 0;
      s[1] = (s[1] + b) | 0;
      s[2] = (s[2] + c) | 0;
      s[3] = (s[3] + d) | 0;
      s[4] = (s[4] + e) | 0;
      s[5] = (s[5] + f) | 0;
      s[6] = (s[6] + g) | 0;
      s[7] = (s[7] + h) | 0;
    }
  }

  hex() {
    const tail = new Uint8Array(this.restLength < 56 ? BLOCK : 2 * BLOCK);
    tail.set(this.rest.subarray(0, this.restLength));
    tail[this.restLength] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(this.length / 0x20000000));
    view.setUint32(tail.length - 4, (this.length % 0x20000000) * 8);
    this.compress(tail, 0, tail.length);
    return Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

/* What fits easily into memory goes to the browser's own digest, eight times as fast, where the page is secure. */
const WHOLE = 64 * 1024 * 1024;
const cancelled = new Set();
let queue = Promise.resolve();

async function digest(id, file) {
  if (file.size <= WHOLE && self.crypto?.subtle) {
    if (cancelled.delete(id)) return;
    const found = await self.crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    const sha256 = Array.from(new Uint8Array(found), (byte) => byte.toString(16).padStart(2, "0")).join("");
    self.postMessage({ id, done: file.size });
    self.postMessage({ id, sha256 });
    return;
  }
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += SLICE) {
    if (cancelled.delete(id)) return;
    hash.update(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()));
    self.postMessage({ id, done: Math.min(at + SLICE, file.size) });
  }
  self.postMessage({ id, sha256: hash.hex() });
}

if (typeof self !== "undefined" && "WorkerGlobalScope" in self) {
  self.addEventListener("message", ({ data }) => {
    const { id, file, cancel } = data;
    if (cancel) {
      cancelled.add(id);
      return;
    }
    queue = queue.then(() => digest(id, file)).catch((error) => self.postMessage({ id, error: error.name }));
  });
}
