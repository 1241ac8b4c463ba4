#!/usr/bin/env bash
# Sets up what is missing, then runs every test: Swift's, the example program, the comparison with a
# second implementation in Python, and the report in a real browser.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash Examples/setup.sh

skipped=()

echo "== swift test"
swift test

echo "== Examples/library-use"
picture=$PWD/.build/library-use.svg
rm -f "$picture"
swift run --quiet --package-path Examples/library-use library-use \
  Examples/quickstart/supply-chain.yaml "$picture" >.build/library-use.txt
[ -s "$picture" ] || { echo "library-use wrote no picture" >&2; exit 1; }
# Its README quotes what it prints.
sed -n '/^```text$/,/^```$/{//!p;}' Examples/library-use/README.md |
  diff - .build/library-use.txt || { echo "library-use prints something else" >&2; exit 1; }

echo "== Tests/Differential"
if ! command -v python3 >/dev/null 2>&1; then
  skipped+=("the comparison with a second implementation: python3 is not installed")
elif ! python3 -c 'import yaml, networkx' 2>/dev/null; then
  skipped+=("the comparison with a second implementation: python3 lacks PyYAML or networkx")
else
  swift build --configuration release --product linchpin --quiet
  python3 -B Tests/Differential/test_oracle.py
  python3 -B Tests/Differential/compare.py --tool .build/release/linchpin
  python3 -B Tests/Differential/compare_metrics.py --tool .build/release/linchpin
  python3 -B Tests/Differential/test_scenarios.py
  python3 -B Tests/Differential/compare_scenarios.py --tool .build/release/linchpin --count 60
fi
if ! python3 -c 'import jsonschema' 2>/dev/null; then
  skipped+=("the check of JSON output against the published schemas: no jsonschema for python3")
fi

echo "== Tests/Raster"
if ! pkg-config --exists librsvg-2.0; then
  skipped+=("maps as PNG and PDF: librsvg's development files (librsvg2-dev) are not installed")
elif ! command -v python3 >/dev/null 2>&1; then
  skipped+=("maps as PNG and PDF: python3 is not installed")
else
  # A folder of its own, so that the usual build stays as it is.
  swift build --product linchpin --traits Raster --scratch-path .build-raster --quiet
  python3 -B Tests/Raster/test_raster.py --tool .build-raster/debug/linchpin
fi

echo "== Tests/Browser"
if ! command -v python3 >/dev/null 2>&1; then
  skipped+=("the tests of the report in a browser: python3 is not installed")
elif ! command -v chromium >/dev/null 2>&1 && ! command -v google-chrome >/dev/null 2>&1; then
  skipped+=("the tests of the report in a browser: chromium is not installed")
else
  swift build --configuration release --product linchpin --quiet
  python3 -B Tests/Browser/test_report.py --tool .build/release/linchpin
fi

for what in ${skipped[@]+"${skipped[@]}"}; do
  echo "!! SKIPPED: $what" >&2
done
echo "All tests that ran have passed; ${#skipped[@]} skipped."
