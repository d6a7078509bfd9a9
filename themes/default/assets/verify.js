// Tells whether a file in a reader's hands is one that this portal published, and whether it still holds.
//
// The file stays on the device: its SHA-256 is computed here and looked up in the list of all hashes with the same
// first byte, so that not even the hash is sent. The page brings every text; this script shows and fills it.
(function () {
  "use strict";

  const MB = 1024 * 1024;
  const AT_ONCE = 64 * MB; // read whole; larger files could take more memory than a telephone has
  const LARGEST = 512 * MB;
  const SLICE = MB; // some 10 ms of work, so that the page answers in between
  // hash, identifier, edition, state, Thai title, English title
  const ENTRY = /^([0-9a-f]{64})\t(\d{8})\t(\d+|-)\t(current|replaced|withdrawn)\t([^\t]+)\t([^\t]*)$/;
  const STATES = ["current", "replaced", "withdrawn"];

  const form = document.getElementById("verify");
  const input = document.getElementById("verify-file");
  const working = document.getElementById("verify-working");
  const result = document.getElementById("verify-result");
  if (!form || !input || !working || !result) return;
  const progress = working.querySelector("progress");
  const subtle = window.crypto && window.crypto.subtle;
  // The address that each link begins with; the identifier is added to it anew for each file.
  const bases = new Map();
  result.querySelectorAll('[data-slot="link"]').forEach((link) => bases.set(link, link.getAttribute("href")));
  let turn = 0;

  // sha256: begin
  // SHA-256 (FIPS 180-4) of bytes that come in pieces: for pages without crypto.subtle, which browsers give to secure
  // connections only, and for files too large to read whole.
  function sha256() {
    const K = [
      0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
      0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
      0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
      0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
      0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
      0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
      0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
      0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];
    const H = new Int32Array([
      0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ]);
    const W = new Int32Array(64);
    const rest = new Uint8Array(64); // what does not fill a block yet
    let length = 0; // in bytes

    const rotr = (x, n) => (x >>> n) | (x << (32 - n));

    function block(bytes, at) {
      for (let t = 0; t < 16; t += 1, at += 4) {
        W[t] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      }
      for (let t = 16; t < 64; t += 1) {
        const x = W[t - 15];
        const y = W[t - 2];
        const s0 = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3);
        const s1 = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10);
        W[t] = (W[t - 16] + s0 + W[t - 7] + s1) | 0;
      }
      let a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
      for (let t = 0; t < 64; t += 1) {
        const s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[t] + W[t]) | 0;
        const s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + t1) | 0;
        d = c; c = b; b = a; a = (t1 + t2) | 0;
      }
      H[0] += a; H[1] += b; H[2] += c; H[3] += d; H[4] += e; H[5] += f; H[6] += g; H[7] += h;
    }

    function update(bytes) {
      let at = 0;
      const held = length % 64;
      length += bytes.length;
      if (held > 0) {
        at = Math.min(64 - held, bytes.length);
        rest.set(bytes.subarray(0, at), held);
        if (held + at < 64) return;
        block(rest, 0);
      }
      for (; at + 64 <= bytes.length; at += 64) block(bytes, at);
      rest.set(bytes.subarray(at));
    }

    /** Gives the hash as hexadecimal digits; nothing can be added after it. */
    function digest() {
      // A one, zeros, and the length in bits as 64-bit number. Shifts would cut it to 32 bits, so it is divided.
      const bytes = length;
      const end = new Uint8Array((bytes % 64 < 56 ? 64 : 128) - (bytes % 64));
      const view = new DataView(end.buffer);
      end[0] = 0x80;
      view.setUint32(end.length - 8, Math.floor(bytes / 0x20000000));
      view.setUint32(end.length - 4, (bytes % 0x20000000) * 8);
      update(end);
      return Array.from(H, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
    }

    return { update, digest };
  }
  // sha256: end

  /** Reads a part of a file. Blob.arrayBuffer would be shorter and is not in browsers of 2018. */
  function read(blob) {
    return new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(new Uint8Array(reader.result));
      reader.onerror = () => failed(reader.error);
      reader.readAsArrayBuffer(blob);
    });
  }

  /** Gives the hash of a file; null where `wanted` says that another was chosen meanwhile. */
  async function hash(file, wanted) {
    if (subtle && file.size <= AT_ONCE) {
      const sum = new Uint8Array(await subtle.digest("SHA-256", await read(file)));
      return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    const sum = sha256();
    for (let at = 0; at < file.size; at += SLICE) {
      sum.update(await read(file.slice(at, at + SLICE)));
      if (!wanted()) return null;
      progress.value = Math.min((at + SLICE) / file.size, 1);
    }
    return sum.digest();
  }

  /** Finds the entry of a hash; null where the list has none. */
  async function lookUp(sum) {
    // Asked anew each time: what was current yesterday may be replaced today.
    const address = form.getAttribute("data-lists") + sum.slice(0, 2) + ".txt";
    const response = await fetch(address, { cache: "no-cache", credentials: "omit" });
    if (!response.ok) throw new Error(String(response.status));
    const lines = (await response.text()).split("\n").filter((line) => line !== "");
    const entries = lines.map((line) => ENTRY.exec(line));
    // A page that some host or hotspot sends in place of the list must not look like “unknown”.
    if (entries.indexOf(null) >= 0) throw new Error("not a list");
    // The same file may belong to two documents or editions: one that holds comes first.
    const found = entries.filter((entry) => entry[1] === sum);
    found.sort((one, other) => STATES.indexOf(one[4]) - STATES.indexOf(other[4]));
    return found[0] || null;
  }

  function clear() {
    result.querySelectorAll("[data-result], [data-warning]").forEach((part) => { part.hidden = true; });
  }

  function show(state, file, sum, entry) {
    const part = result.querySelector('[data-result="' + state + '"]');
    const fill = (slot, text) =>
      part.querySelectorAll('[data-slot="' + slot + '"]').forEach((place) => { place.textContent = text; });
    fill("name", file.name);
    fill("sha256", sum);
    if (entry) {
      const [, , id, edition, , thai, english] = entry;
      const inEnglish = document.documentElement.lang === "en" && english !== "";
      fill("id", id.slice(0, 4) + " " + id.slice(4));
      fill("edition", edition === "-" ? "" : edition);
      fill("title", inEnglish ? english : thai);
      // A screen reader needs the language of a Thai title on an English page.
      part.querySelectorAll('[data-slot="title"]').forEach((place) => { place.lang = inEnglish ? "en" : "th"; });
      part.querySelectorAll('[data-with="edition"]').forEach((place) => { place.hidden = edition === "-"; });
      part.querySelectorAll('[data-slot="link"]').forEach((link) => {
        link.setAttribute("href", bases.get(link) + id + "/");
      });
    }
    working.hidden = true;
    part.hidden = false;
    if (!subtle && location.protocol === "http:") {
      const warning = result.querySelector('[data-warning="plain-http"]');
      if (warning) warning.hidden = false;
    }
    result.focus();
  }

  async function verify(file) {
    turn += 1;
    const own = turn;
    const wanted = () => own === turn;
    clear();
    if (file.size > LARGEST) return show("large", file, "");
    progress.removeAttribute("value");
    working.hidden = false;
    let sum = "";
    let state = "unreadable";
    let entry = null;
    try {
      sum = await hash(file, wanted);
      if (!wanted()) return undefined;
      state = "local";
      // Browsers let no page on a disk read the files beside it.
      if (location.protocol !== "file:") {
        state = "failed";
        entry = await lookUp(sum);
        state = entry ? entry[4] : "unknown";
      }
    } catch (error) {
      // `state` says how far it came.
    }
    return wanted() ? show(state, file, sum, entry) : undefined;
  }

  input.addEventListener("change", () => { if (input.files[0]) verify(input.files[0]); });
  // Otherwise the same file could not be chosen again, after a failure or for a newer list.
  input.addEventListener("click", () => { input.value = ""; });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) verify(event.dataTransfer.files[0]);
  });
  form.hidden = false;
})();
