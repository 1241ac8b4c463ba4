"""What tests of the report have at hand: pages made by the tool, and what is in them."""

import html.parser
import json
import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
MERCOR = os.path.join(ROOT, "Examples/mercor-breach-2026/supply-chain.yaml")
QUICKSTART = os.path.join(ROOT, "Examples/quickstart/supply-chain.yaml")
LP4 = os.path.join(ROOT, "Tests/Fixtures/lp4.yaml")
SCENARIOS = os.path.join(ROOT, "Tests/Fixtures/lp4-scenarios.yaml")
HOSTILE = os.path.join(HERE, "hostile.yaml")

OUTCOMES = ["exposed", "tainted", "stopped", "interrupted", "compromised"]
LEVELS = ["assumed", "alleged", "reported", "confirmed"]


class Case:
    """What every test has at hand."""

    def __init__(self, tool, browser, folder):
        self.tool, self.browser, self.folder = tool, browser, folder
        self.pages = {}

    def linchpin(self, *words):
        result = subprocess.run([self.tool, *words], capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def page(self, description, *options):
        key = (description, options)
        if key not in self.pages:
            path = os.path.join(self.folder, f"report-{len(self.pages)}.html")
            self.linchpin("report", description, "--quiet", "-o", path, *options)
            self.pages[key] = path
        return self.pages[key]

    def open(self, description, address="", *options):
        self.browser.open(self.page(description, *options), address)

    def text(self, selector):
        return self.browser.run(f"document.querySelector({json.dumps(selector)})?.textContent")

    def texts(self, selector):
        return self.browser.run(
            f"[...document.querySelectorAll({json.dumps(selector)})].map(e => e.textContent)")

    def check_calm(self):
        complaints, requests = self.browser.complaints(), self.browser.requests()
        assert not complaints, complaints
        assert not requests, requests


def data_of(path):
    """The page's data, read without a browser."""
    with open(path, encoding="utf-8") as file:
        page = file.read()
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    return json.loads(block.group(1))


def radii(data):
    """What the page says of each event, in the words of `blast --format json`."""
    ids = [row[0] for row in data["entities"]] + [row[0] for row in data["derived"]]
    for event in data["events"]:
        steps = event["steps"]

        def path(step, entity):
            nodes = []
            while step >= 0:
                nodes.append(data["claims"][2 * steps[3 * step]])
                step = steps[3 * step + 2]
            nodes.reverse()
            nodes = [n for i, n in enumerate(nodes) if i == 0 or nodes[i - 1] != n]
            return [ids[n] for n in nodes + ([entity] if nodes[-1] != entity else [])]

        affected, parties = [], {outcome: [] for outcome in OUTCOMES}
        hits = event["hits"]
        for place in range(0, len(hits), 5):
            entity, code, depth, evidence, step = hits[place:place + 5]
            outcome = OUTCOMES[code & 7]
            if code >= 8:
                parties[outcome].append(ids[entity])
            affected.append({"entity": ids[entity], "outcome": outcome, "depth": depth,
                             "evidence": LEVELS[evidence], "path": path(step, entity)})
        yield event["kind"], [ids[s] for s in event["seeds"]], event["counts"], parties, affected


def part_count(path):
    """How many parts a page has."""
    class Counter(html.parser.HTMLParser):
        count = 0

        def handle_starttag(self, tag, attributes):
            self.count += tag == "section"

    counter = Counter()
    with open(path, encoding="utf-8") as file:
        counter.feed(file.read())
    return counter.count
