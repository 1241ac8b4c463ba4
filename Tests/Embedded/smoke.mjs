// Runs the module that .ci/embedded has linked, and compares its answers.
import { readFileSync } from "node:fs";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]));
const answers = [instance.exports.exposed(0), instance.exports.exposed(1)];
if (answers.join() !== "1,0") {
  console.error(`A breach should expose 1 lab, and 0 once the data is masked, not ${answers}.`);
  process.exit(1);
}
