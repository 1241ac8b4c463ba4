#!/usr/bin/env bash
# Builds release and runs every benchmark, each job in a process of its own.
#
#     bash Benchmarks/run.sh [JOB…]
#
# Jobs: load contracts blast package-graph layered impact exposure one-event risk overlap sensitivity
# concentration rank resilience compare optimize process map peers million.
# Without any, all of them but `million`, which takes a minute and a half a gigabyte.
# WORK names the folder for generated descriptions; PYTHON a Python that has the peers.
set -euo pipefail
cd "$(dirname "$0")"

work=${WORK:-${TMPDIR:-/tmp}/linchpin-benchmarks}
python=${PYTHON:-python3}
all=(load contracts blast package-graph layered impact exposure one-event risk overlap sensitivity
  concentration rank resilience compare optimize process map peers)
read -ra jobs <<<"${*:-${all[*]}}"

LINCHPIN_BENCHMARKS=1 swift build -c release --package-path .. --product linchpin
LINCHPIN_BENCHMARKS=1 swift build -c release --package-path .. --product LinchpinBenchmarks
bench=../.build/release/LinchpinBenchmarks
tool=../.build/release/linchpin
mkdir -p "$work"

# Descriptions are made once; remove the folder to make them anew.
chain() { [ -f "$work/$1/supply-chain.yaml" ] || "$bench" generate-chain "$work/$1" "${@:2}"; }
contracts() { [ -f "$work/contracts/relations.csv" ] || "$bench" generate-contracts "$work/contracts"; }
web() { [ -f "$work/web-$1-$3/relations.csv" ] || "$bench" generate-web "$work/web-$1-$3" "$@"; }
register() { [ -f "$work/register/relations.csv" ] || "$bench" generate-register "$work/register"; }
network() { [ -f "$work/$2/relations.csv" ] || "$python" networks.py "$1" "$work/$2" "${@:3}"; }
whole() { "$python" whole_process.py --runs 3 "$@"; } # [--limit MILLISECONDS] -- COMMAND…
packages() {
  [ -f "$work/packages/relations.csv" ] && return
  if ! command -v apt-cache >/dev/null; then
    echo "!!! no apt-cache here: the package graph is left out" >&2
    return 1
  fi
  apt-cache dumpavail | "$python" package_graph.py "$work/packages"
}

run() { printf '\n== %s\n' "$*"; }

for job in "${jobs[@]}"; do
  case $job in
  load)
    run "load, validate, compile: 100,000 entities, 400,000 relations as CSV"
    chain large 100000 400000
    "$bench" load "$work/large"
    run "the same: 10,000 entities, 40,000 relations as YAML"
    chain middle 10000 40000
    "$bench" load-yaml "$work/middle/supply-chain.yaml"
    ;;
  contracts)
    run "load, validate, compile: 200,000 entities, a million contracts with service and evidence as CSV"
    contracts
    "$bench" contracts "$work/contracts"
    run "the whole process beside a bare reader of the same tables"
    "$python" whole_process.py --runs 5 -- "$tool" validate "$work/contracts"
    "$python" bare_readers.py "$work/contracts/entities.csv" "$work/contracts/relations.csv"
    ;;
  blast)
    run "one event after loading, 100,000 entities"
    chain large 100000 400000
    "$bench" blast "$work/large"
    ;;
  package-graph)
    packages || continue
    run "uses-any, package graph"
    "$bench" uses-any "$work/packages"
    ;;
  layered)
    run "uses-any, layered network of 100,000"
    "$bench" uses-any-layered 100000
    ;;
  million)
    run "uses-any, layered network of 1,000,000"
    "$bench" uses-any-layered 1000000
    ;;
  impact)
    if packages; then
      run "impact, package graph, every entity counted"
      "$bench" impact "$work/packages" all
    fi
    register
    run "impact, register of 107,000, 95,000 counted"
    "$bench" impact "$work/register" organization
    ;;
  exposure)
    register
    run "exposure and taint, register of 107,000, 95,000 counted"
    "$bench" exposure "$work/register" organization
    ;;
  one-event)
    run "one event after another, layered network of 1,000,000"
    "$bench" one-event 1000000
    ;;
  risk)
    run "risk, 2,000 entities, 8,000 relations"
    chain risky 2000 8000 probabilities
    "$bench" risk "$work/risky"
    run "the whole process: 10,000 entities, 30,000 needs, 200 labs; 30, 300 and 3,000 probabilities"
    for events in 30 300 3000; do
      network needs "needs-$events" 10000 30000 200 "$events"
      whole --limit 1500 -- "$tool" risk "$work/needs-$events" --quiet --format csv
      whole -- "$tool" risk "$work/needs-$events" --quiet
    done
    cc -O2 -o "$work/bare_risk" bare_risk.c
    "$work/bare_risk" "$work/needs-3000" 100000
    ;;
  overlap)
    run "overlap of labs, the whole process: 30 labs and 200 vendors, 100 and 1,000, 300 and 2,000"
    for size in "30 200" "100 1000" "300 2000"; do
      read -r labs vendors <<<"$size"
      network shared "shared-$labs" "$labs" "$vendors"
      whole --limit 3000 -- "$tool" overlap "$work/shared-$labs" --quiet --format csv
      whole -- "$tool" overlap "$work/shared-$labs" --quiet
      "$python" bare_overlap.py "$work/shared-$labs"
    done
    ;;
  sensitivity)
    run "what answers hang on, the whole process: 2,000, 8,000 and 32,000 relations"
    for entities in 500 2000 8000; do
      network layered "layered-$entities" "$entities" $((4 * entities))
      whole --limit 500 -- "$tool" blast "$work/layered-$entities" --outage "e-$((entities - 1))" --sensitivity --quiet
      whole --limit 500 -- "$tool" rank "$work/layered-$entities" --sensitivity --quiet
    done
    ;;
  concentration)
    run "concentration, the whole process: 1,000, 10,000 and 100,000 relations"
    for entities in 200 2000 20000; do
      network layered "markets-$entities" "$entities" $((5 * entities))
      whole --limit 600 -- "$tool" concentration "$work/markets-$entities" --quiet
    done
    "$python" bare_readers.py "$work/markets-20000/entities.csv" "$work/markets-20000/relations.csv"
    ;;
  rank)
    run "every metric of every supplier at four levels, the whole process: 10,000, 100,000, 1,000,000 relations"
    cc -O2 -o "$work/bare_reach" bare_reach.c
    for limit in "2000 200" "20000 800" "200000 12000"; do
      read -r entities limit <<<"$limit"
      network layered "ranked-$entities" "$entities" $((5 * entities))
      whole --limit "$limit" -- "$tool" rank "$work/ranked-$entities" --quiet
      whole -- "$tool" rank "$work/ranked-$entities" --metrics uses-direct,uses-any --by uses-any --quiet
      "$work/bare_reach" "$work/ranked-$entities"
    done
    ;;
  resilience)
    run "resilience: 1,000 vendors that contract each other, 100 labs; 200 that need one of two, 20 labs"
    web 1000 100 contracts
    web 200 20 needs
    "$bench" resilience "$work/web-1000-contracts" 2 5000
    "$bench" resilience "$work/web-1000-contracts" 3 5000
    "$bench" resilience "$work/web-200-needs" 3 10000
    run "the same sets of the 200 by trying each, in plain Python"
    for order in 1 2; do "$python" bare_cuts.py "$work/web-200-needs" "$order"; done
    run "resilience of layered networks: single points of 1,000, 10,000, 100,000 entities"
    for size in 1000 10000 100000; do
      chain "layers-$size" "$size" "$((5 * size))"
      "$bench" resilience "$work/layers-$size" 1 2000
    done
    ;;
  compare)
    run "compare: growth with scenarios and with relations"
    chain sparse 100000 100000
    chain dense-10 2000 10000
    chain dense-30 6000 30000
    chain dense-100 20000 100000
    "$bench" compare "$work/sparse" 20 50 200
    for size in 10 30 100; do "$bench" compare "$work/dense-$size" 200; done
    ;;
  optimize)
    run "optimize: 40 mitigations"
    for size in "500 2000" "1000 4000" "2000 8000"; do
      read -r entities relations <<<"$size"
      chain "optimize-$entities" "$entities" "$relations"
      "$bench" optimize "$work/optimize-$entities" 40
    done
    ;;
  process)
    run "whole processes"
    example=../Examples/mercor-breach-2026/supply-chain.yaml
    "$python" whole_process.py --runs 31 --limit 15 -- "$tool" --version
    "$python" whole_process.py --runs 31 --limit 40 -- "$tool" blast "$example" --breach mercor
    packages &&
      "$python" whole_process.py --runs 5 --limit 1500 -- "$tool" rank "$work/packages" --count all
    ;;
  map)
    run "maps, whole processes: 150 / 400; 1,000 / 3,000 folded and not; 2,000 / 6,000 not folded"
    for size in "150 400" "1000 3000" "2000 6000"; do
      read -r entities relations <<<"$size"
      chain "map-$entities" "$entities" "$relations"
    done
    timed() { # LIMIT, then arguments of `map`
      "$python" whole_process.py --runs 11 --limit "$1" -- "$tool" map "${@:2}" --quiet --format svg -o "$work/map.svg"
    }
    timed 500 "$work/map-150/supply-chain.yaml"
    timed 2000 "$work/map-1000/supply-chain.yaml"
    timed 10000 "$work/map-1000/supply-chain.yaml" --no-fold
    timed 10000 "$work/map-2000/supply-chain.yaml" --no-fold
    ;;
  peers)
    run "peers, layered network of 100,000"
    "$bench" generate-arcs "$work/layered.arcs" 100000
    seconds=$("$bench" uses-any-layered 100000 | "$python" seconds.py)
    "$python" peers.py "$work/layered.arcs" --linchpin "$seconds" || true
    packages || continue
    run "peers, package graph"
    "$bench" arcs-of "$work/packages" "$work/packages.arcs"
    seconds=$("$bench" uses-any "$work/packages" | "$python" seconds.py)
    "$python" peers.py "$work/packages.arcs" --linchpin "$seconds" || true
    ;;
  *)
    echo "no such job: $job" >&2
    exit 2
    ;;
  esac
done
