// Counts what was right and tells what was not.

let passed = 0;
let failed = 0;

/** Notes one check: right when there are no problems, each a line for the reader. */
export function record(what, problems) {
  if (problems.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log([`FAIL ${what}`, ...problems.map((problem) => `     ${problem}`)].join("\n"));
}

/** Prints the sum and gives the exit code. */
export function close() {
  console.log(`browser: ${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
