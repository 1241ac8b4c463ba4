#!/usr/bin/env bash
# Builds Linchpin and asks it about the breach of Mercor in March 2026: who is exposed?
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash Examples/setup.sh

story=mercor-breach-2026
description=Examples/$story/supply-chain.yaml
map=Output/$story/map.svg

echo "Building linchpin; the first time takes a few minutes …" >&2
# Without debug information it takes less long.
swift build --configuration release -debug-info-format none --product linchpin --quiet
linchpin=.build/release/linchpin

echo "Checking $description …" >&2
"$linchpin" validate "$description" --output /dev/null || {
  status=$?
  "$linchpin" validate "$description" >&2 || exit $status
}

echo
echo "Who is exposed through Mercor?"
echo
"$linchpin" blast "$description"

mkdir -p "Output/$story"
"$linchpin" map "$description" --output "$map"
echo
echo "The map is in $map; open it in a browser."
echo "Ask on: $linchpin why $description meta"
echo "        $linchpin rank $description --for anthropic"
