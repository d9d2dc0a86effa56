// Prints what a review tool reads from a Checkstyle report (the first argument): one JSON array a violation.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { parseCheckstyle } = require("danger-plugin-lint-report/dist/parse/checkstyle_parser.js");
const { xml2js } = require("xml-js");

const report = xml2js(readFileSync(process.argv[2], "utf8"));
for (const { file, line, column, severity, message } of parseCheckstyle(report, "")) {
  console.log(JSON.stringify([file, Number(line), Number(column), severity, message]));
}
