// The SHA-256 of verify.js against FIPS 180-4, CAVP and Node.js: node --test tests/browser/sha256.test.mjs
//
// The script shows nothing to other scripts, so its function is taken from the source between two remarks.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const source = readFileSync(new URL("../../themes/default/assets/verify.js", import.meta.url), "utf8");
const [, part] = source.split(/\/\/ sha256: (?:begin|end)\n/);
const sha256 = runInNewContext(`${part}; sha256`, { Uint8Array, Int32Array, DataView });

const expected = (bytes) => createHash("sha256").update(bytes).digest("hex");

function own(...pieces) {
  const sum = sha256();
  for (const piece of pieces) sum.update(piece);
  return sum.digest();
}

/** The same numbers on every run: a linear congruential generator (Numerical Recipes). */
function chance(seed) {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

const some = (length, next) => Uint8Array.from({ length }, () => next(256));

test("FIPS 180 examples", () => {
  const cases = [
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    [
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
    ],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ];
  for (const [text, sum] of cases) assert.equal(own(Buffer.from(text)), sum, `${text.length} letters`);
});

test("CAVP short messages", () => {
  const cases = [
    ["d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"],
    ["11af", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"],
    ["b4190e", "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"],
    ["74ba2521", "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"],
  ];
  for (const [hex, sum] of cases) assert.equal(own(Buffer.from(hex, "hex")), sum, hex);
});

test("every length up to 300 bytes", () => {
  const bytes = some(300, chance(1));
  for (let length = 0; length <= 300; length += 1) {
    const message = bytes.subarray(0, length);
    assert.equal(own(message), expected(message), `${length} bytes`);
  }
});

test("pieces of any length", () => {
  const next = chance(2);
  for (let round = 0; round < 500; round += 1) {
    const bytes = some(next(1000), next);
    const pieces = [];
    for (let at = 0; at < bytes.length; ) {
      const end = at + next(150);
      pieces.push(bytes.subarray(at, end));
      at = end;
    }
    assert.equal(own(...pieces), expected(bytes), `round ${round}: ${pieces.map((piece) => piece.length)}`);
  }
});

test("more than 512 MB, where the length in bits needs more than 32 bits", () => {
  const piece = some(1 << 20, chance(3));
  const [sum, node] = [sha256(), createHash("sha256")];
  for (let count = 0; count < 513; count += 1) {
    sum.update(piece);
    node.update(piece);
  }
  assert.equal(sum.digest(), node.digest("hex"));
});
