"""Reads a JUnit report (the first argument) as CI systems do and prints one JSON array a case.

Elements and attributes are held against what Jenkins' xunit plugin allows; a reader of the format then takes it in.
"""

import json
import sys
import xml.etree.ElementTree as ElementTree

import junitparser

ALLOWED = {
    "testsuites": ({"testsuite"}, {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
        {"name", "tests", "failures", "errors", "skipped", "file", "time", "timestamp", "hostname", "id", "package"},
    ),
    "testcase": ({"skipped", "failure", "system-out", "system-err"}, {"name", "classname", "time", "group"}),
    "failure": (set(), {"type", "message"}),
    "skipped": (set(), {"type", "message"}),
}


def hold(element):
    children, attributes = ALLOWED[element.tag]
    assert set(element.attrib) <= attributes, (element.tag, element.attrib)
    for child in element:
        assert child.tag in children, (element.tag, child.tag)
        hold(child)


root = ElementTree.parse(sys.argv[1]).getroot()
assert root.tag == "testsuites"
hold(root)

report = junitparser.JUnitXml.fromfile(sys.argv[1])
told = (report.tests, report.failures, report.errors)
for suite in report:
    own = (suite.tests, suite.failures, suite.skipped)
    suite.update_statistics()
    assert own == (suite.tests, suite.failures, suite.skipped), suite.name
    for case in suite:
        results = [(type(result).__name__, result.type, result.message) for result in case.result]
        print(json.dumps([suite.name, case.classname, case.name, results], ensure_ascii=False))
report.update_statistics()
assert told == (report.tests, report.failures, report.errors)
