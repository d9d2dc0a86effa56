// Prints the annotations of findings (a JSON document as the first argument) as the toolkit of GitHub Actions does.
import { readFileSync } from "node:fs";
import * as core from "@actions/core";

const { findings } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const say = { error: core.error, warning: core.warning, info: core.notice };
for (const severity of ["error", "warning", "info"]) {
  for (const finding of findings.filter((finding) => finding.severity === severity).slice(0, 10)) {
    const oneLine = finding.line === finding.end_line;
    say[severity](finding.help === null ? finding.message : `${finding.message}\nhelp: ${finding.help}`, {
      title: finding.rule,
      file: finding.path,
      startLine: finding.line,
      endLine: finding.end_line,
      startColumn: oneLine ? finding.column : undefined,
      endColumn: oneLine ? Math.max(finding.column, finding.end_column - 1) : undefined,
    });
  }
}
