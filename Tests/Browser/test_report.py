"""Opens reports in a real browser, uses them as people do, and compares them with the command line.

    python3 Tests/Browser/test_report.py --tool .build/release/linchpin [--pictures FOLDER] [WORD …]
"""

import argparse
import csv
import io
import json
import os
import re
import sys
import tempfile
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import chromium  # noqa: E402
from case import (  # noqa: E402
    HERE, HOSTILE, LP4, MERCOR, OUTCOMES, QUICKSTART, SCENARIOS, Case, data_of, part_count, radii)
from pictures import take_pictures  # noqa: E402

# Tests. Each is a sentence about the page.


def test_numbers_are_those_of_the_command_line(case):
    for description, most, options in [
        (QUICKSTART, None, ()), (LP4, None, ()), (MERCOR, 24, ()), (LP4, 12, ("--count", "all")),
        (QUICKSTART, 12, ("--evidence", "assumed", "--count", "vendor")),
    ]:
        data = data_of(case.page(description, *options))
        count = 0
        for kind, seeds, counts, parties, affected in radii(data):
            if count == most:
                break
            count += 1
            # The incident of a description is asked about where no event is named.
            event = () if kind == "incident" else ("--" + kind, seeds[0])
            blast = json.loads(case.linchpin(
                "blast", description, "--quiet", "--format", "json", *event, *options))
            for outcome in OUTCOMES:
                assert parties[outcome] == blast[outcome], (kind, seeds, outcome)
            assert affected == blast["affected"], (kind, seeds)
            assert counts == [len(blast[o]) for o in OUTCOMES] + [blast["rivalsCoExposed"]]
        assert count > 3, description


def test_tiles_and_panel_show_the_numbers_of_the_command_line(case):
    for supplier in ["litellm", "scale-ai", "surge-ai", "aws"]:
        blast = json.loads(case.linchpin(
            "blast", MERCOR, "--quiet", "--format", "json", "--breach", supplier))
        case.open(MERCOR, f"#sel={supplier}&event=breach")
        tiles = [int(case.text(f'[data-tile="{key}"]')) for key in OUTCOMES + ["rivals"]]
        assert tiles == [len(blast[o]) for o in OUTCOMES] + [blast["rivalsCoExposed"]], supplier
        titles = case.texts("#panel h3")
        expected = [f"{o.capitalize()} ({len(blast[o])})" for o in OUTCOMES if blast[o]]
        assert titles == expected, (titles, expected)
        headline = case.linchpin("blast", MERCOR, "--quiet", "--breach", supplier).split("\n\n")[0]
        assert case.text("#panel .headline") == " ".join(headline.split())
        lit = case.browser.run(
            "[...document.querySelectorAll('#map-whole .nodes > .hit')].map(e => e.dataset.id)")
        entities = {row[0] for row in data_of(case.page(MERCOR))["entities"]}
        hit = {a["entity"] for a in blast["affected"]} & entities
        assert set(lit) == hit - {supplier}, (supplier, set(lit) ^ hit)
    case.check_calm()


def test_nothing_is_loaded_and_nothing_complained_of(case):
    for description in (MERCOR, QUICKSTART, LP4, HOSTILE):
        case.open(description)
        case.check_calm()
        for part in case.browser.run("[...document.querySelectorAll('nav a')].map(a => a.hash)"):
            case.browser.run(f"document.querySelector('nav a[href=\"{part}\"]').click()")
            assert case.browser.run("document.querySelectorAll('main > .part.shown').length") == 1
        case.check_calm()


def test_the_policy_stops_other_scripts(case):
    case.open(MERCOR)
    case.browser.run("""(() => { const s = document.createElement("script");
        s.textContent = "window.pwned = 1"; document.body.append(s);
        document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.pwned=2'>"); })()""")
    time.sleep(0.1)
    assert case.browser.run("window.pwned") is None
    assert any("Content Security Policy" in c for c in case.browser.complaints())


def test_the_keyboard_reaches_everything(case):
    browser = case.browser
    case.open(MERCOR)
    focused = "document.activeElement.dataset.id ?? document.activeElement.textContent"
    browser.press("Tab")
    assert browser.run(focused) == "Skip to the findings"
    data = data_of(case.page(MERCOR))
    ids = [row[0] for row in data["entities"]]
    ranked = [ids[i] for i in data["rank"]]
    reached = []
    for _ in range(60):
        browser.press("Tab")
        if browser.run("Boolean(document.activeElement.closest('.nodes'))"):
            reached.append(browser.run(focused))
            ring = browser.run("""getComputedStyle(document.activeElement.querySelector(".shape"))
                .strokeWidth""")
            assert ring == "5px", ring
    assert len(reached) > 5
    assert reached == [i for i in ranked if i in reached], reached
    # Enter selects, also what the event's own map does not show lit up; Esc clears.
    browser.run("document.querySelector('#map-focus [data-id=litellm]').focus()")
    browser.press("Enter")
    assert case.text("#panel h2") == "LiteLLM"
    assert browser.run("document.activeElement.closest('figure').id") == "map-whole"
    assert browser.run(focused) == "litellm"
    # Left along a line, to who runs it.
    browser.press("ArrowLeft")
    assert browser.run(focused) == "mercor", browser.run(focused)
    assert "Mercor: compromised, 1 hop" in case.text("#hint"), case.text("#hint")
    browser.press("ArrowLeft")
    first = browser.run(focused)
    browser.press("ArrowDown")
    assert browser.run(focused) not in (first, "mercor")
    browser.press("Escape")
    assert browser.run("document.querySelector('#panel').hidden")
    # Search.
    browser.press("/")
    assert browser.run("document.activeElement.id") == "query"
    browser.type("surge")
    browser.press("Enter")
    assert case.text("#panel h2") == "Surge AI"
    browser.press("Escape")
    # Help.
    browser.run("document.activeElement.blur()")
    browser.press("?")
    assert browser.run("document.querySelector('#help').open")
    browser.press("Escape")
    assert not browser.run("document.querySelector('#help').open")
    # Zoom.
    box = "document.querySelector('#map-focus svg').getAttribute('viewBox')"
    before = browser.run(box)
    browser.press("+")
    assert browser.run(box) != before
    browser.press("0")
    assert browser.run(box) == before
    case.check_calm()


def test_the_ranked_list_selects(case):
    browser = case.browser
    case.open(QUICKSTART)
    browser.run("document.querySelector('#ranking .pick').focus()")
    name = browser.run("document.activeElement.textContent")
    browser.press("Enter")
    assert case.text("#panel h2") == name
    assert browser.run("location.hash").startswith("#sel=")
    dimmed = browser.run("""(() => { const e = document.querySelector(
        "#map-whole .lit .nodes > .node:not(.hit):not(.seed):not(.selected)");
        return e ? getComputedStyle(e).opacity : ""; })()""")
    assert dimmed in ("", "0.25"), dimmed
    browser.run("document.querySelector('#panel .why summary').click()")
    assert "because" in case.text("#panel .witness")
    case.check_calm()


def test_the_address_brings_the_view_back(case):
    browser = case.browser
    case.open(MERCOR, "#sel=litellm&event=breach&no-kind=cloud,dataset&q=kind%3Alab")
    assert case.text("#panel h2") == "LiteLLM"
    assert browser.run("document.querySelector('#query').value") == "kind:lab"
    assert case.text("#counter").startswith("Showing 15 of 155 entities")
    assert case.text("#filters summary") == "Filters (2 off)"
    address = browser.run("location.hash")
    case.open(MERCOR, "#part=resilience")
    assert browser.run("document.querySelector('.part.shown').id") == "resilience"
    case.open(MERCOR, address)
    browser.run("document.querySelector('#filters .reset').click()")
    assert browser.run("location.hash") == "#sel=litellm&event=breach&view=whole&q=kind%3Alab"
    for broken in ("#sel=nobody&event=flood&part=../x", "#%E0%A4%A", "#q=%2F(%2F", "#no-kind", "#=&=="):
        case.open(MERCOR, broken)
        assert case.text("#counter").startswith("Showing ")
        case.check_calm()


def test_search_understands_its_words(case):
    browser = case.browser
    case.open(MERCOR)

    def count(query):
        browser.run(f"""(() => {{ const q = document.querySelector("#query"); q.focus();
            q.value = {json.dumps(query)}; q.dispatchEvent(new Event("input")); }})()""")
        return int(re.match(r"Showing (\d+) of", case.text("#counter")).group(1))

    assert count("kind:lab") == 15
    assert count("kind:vendor scale") == 1
    assert count("/^(openai|meta)$/") == 2
    assert count("tier:1") > 5
    assert count("no such thing") == 0
    assert count("colour:red") == 155
    assert "There is no field “colour”" in case.text("#query-note")
    for pattern in ("/(a+)+$/", "/((a*)*)*b/", "/(/", "/" + "a" * 200 + "/"):
        start = time.monotonic()
        assert count(pattern) == 155
        assert case.text("#query-note"), pattern
        assert time.monotonic() - start < 2
    count("lab")
    browser.press("Escape")
    browser.press("Escape")
    assert browser.run("document.querySelector('#query').value") == ""
    case.check_calm()


def test_filters_say_what_they_hide(case):
    browser = case.browser
    case.open(MERCOR)
    browser.run("document.querySelector('[data-word=lab]').click()")
    assert case.text("#counter").startswith("Showing 140 of 155 entities")
    assert browser.run("""[...document.querySelectorAll("#map-whole [data-kind=lab]")]
        .every(e => getComputedStyle(e).display === "none")""")
    assert browser.run("document.querySelector('[data-word=lab]').getAttribute('aria-pressed')") == "false"
    browser.run("document.querySelector('.reset').click()")
    browser.run("document.querySelector('[data-group=evidence][data-word=reported]').click()")
    assert case.text("#counter").startswith("Showing 155 of 155 entities, ")
    assert " 224 of 224 " not in case.text("#counter")
    browser.run("location.hash = '#sel=litellm&event=breach&no-evidence=reported'")
    time.sleep(0.1)
    assert case.texts("#panel h3")[0] == "Exposed (2)"
    assert "left out by the filter" in case.text("#panel")
    case.check_calm()


def test_a_path_is_found_both_ways(case):
    browser = case.browser
    case.open(MERCOR, "#from=litellm&to=meta")
    assert "A breach of LiteLLM reaches Meta: exposed, 2 hops." in case.text("#path-answer")
    assert browser.run("document.querySelector('#map-whole .edges > .onway') !== null")
    browser.run("[...document.querySelectorAll('#finder button')].find(b => b.textContent === 'Reverse').click()")
    answer = case.text("#path-answer")
    assert "No event at Meta reaches LiteLLM" in answer or "reaches LiteLLM" in answer, answer
    browser.run("""(() => { const from = document.querySelector("#path-from"); from.value = "litelm";
        from.dispatchEvent(new Event("change")); })()""")
    assert "No entity is called “litelm”" in case.text("#path-answer"), case.text("#path-answer")
    case.check_calm()


def test_tables_sort_and_are_saved(case):
    browser = case.browser
    case.open(MERCOR, "#suppliers")
    table = "document.querySelector('table[data-name=rank-records]')"
    browser.run(f"{table}.closest('details').open = true")
    browser.run(f"[...{table}.querySelectorAll('.sort')].find(b => b.textContent === 'exposure').click()")
    assert browser.run(f"{table}.querySelector('[aria-sort]').getAttribute('aria-sort')") == "descending"
    values = browser.run(f"""(() => {{ const place = {table}.querySelector("[aria-sort]").cellIndex;
        return [...{table}.tBodies[0].rows].map(r => Number(r.cells[place].textContent)); }})()""")
    assert values == sorted(values, reverse=True) and values[0] > values[-1], values
    # A count with its range is sorted as the count.
    column = """(() => { const table = document.querySelector("table[data-name=suppliers-1]");
        const place = [...table.tHead.rows[0].cells].findIndex(c => c.textContent.trim() === "exposes");
        return [...table.tBodies[0].rows].map(r => parseInt(r.cells[place].textContent)); })()"""
    browser.run("""[...document.querySelectorAll("table[data-name=suppliers-1] .sort")]
        .find(b => b.textContent === "exposes").click()""")
    values = browser.run(column)
    assert values == sorted(values, reverse=True) and values[0] == 7, values
    case.open(MERCOR, "#suppliers")
    browser.run(f"{table}.closest('details').open = true")
    browser.run(f"{table}.closest('.table').previousElementSibling.querySelector('button').click()")
    path = os.path.join(browser.downloads, "rank-records.csv")
    for _ in range(100):
        if os.path.exists(path) and os.path.getsize(path):
            break
        time.sleep(0.05)
    with open(path, encoding="utf-8", newline="") as file:
        saved = list(csv.reader(io.StringIO(file.read())))
    told = list(csv.reader(io.StringIO(case.linchpin("rank", MERCOR, "--quiet", "--format", "csv"))))
    assert saved == told
    case.check_calm()


def test_hostile_names_are_harmless(case):
    browser = case.browser
    case.open(HOSTILE)
    for address in ("", "#part=entities", "#sel=" + "v%26endor%23sel%3Dx%2520%3C%2Ftext%3E"):
        case.open(HOSTILE, address)
        time.sleep(0.1)
        assert browser.run("window.pwned") is None
        assert browser.run("""[...document.querySelectorAll("*")].every(e => [...e.attributes]
            .every(a => !a.name.startsWith("on")))""")
        assert browser.run("""[...document.querySelectorAll("[href], [src]")]
            .every(e => /^(#|https?:|mailto:)/.test(e.getAttribute("href") ?? ""))""")
        assert browser.run("document.scripts.length") == 2
        assert browser.run("document.querySelectorAll('style').length") == 1
        assert browser.run("document.querySelectorAll('iframe, img, object, embed, base, form, link').length") == 0
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", browser.run("document.body.innerText"))
        browser.run("document.querySelectorAll('#panel summary').forEach(s => s.click())")
    assert case.text("#panel h2").startswith('"')
    assert browser.run("document.querySelectorAll('#panel .witness').length") > 0
    saved = browser.run("""[...document.querySelectorAll("table[data-name=entities] td")]
        .map(e => e.textContent)""")
    assert any(cell.startswith("=cmd") for cell in saved)
    case.check_calm()


def test_without_the_script_everything_is_there(case):
    browser = case.browser
    path = case.page(MERCOR)
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.call("Page.navigate", url="file://" + path)
        time.sleep(1)
        tree = browser.call("DOM.getDocument", depth=0)["root"]["nodeId"]

        def boxes(selector):
            found = browser.call("DOM.querySelectorAll", nodeId=tree, selector=selector)["nodeIds"]
            visible = 0
            for node in found:
                try:
                    browser.call("DOM.getBoxModel", nodeId=node)
                    visible += 1
                except RuntimeError:
                    pass
            return visible

        assert boxes("h1") == 1 and boxes(".tile") == 6
        assert boxes("figure svg") == 2
        assert boxes("main > section") == part_count(path), boxes("main > section")
        assert boxes("#ranking tbody tr") == len(data_of(path)["rank"])
        assert boxes("table[data-name=entities] tbody tr") == 155
        assert boxes(".scripted") == 0
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_the_accessibility_check_is_clean(case):
    browser = case.browser
    with open(os.path.join(HERE, "audit.js"), encoding="utf-8") as file:
        audit = file.read()
    for scheme in ("light", "dark"):
        browser.prefer(scheme)
        for description, addresses in [
            (MERCOR, ["", "#sel=litellm", "#incident", "#suppliers", "#concentration", "#resilience",
                      "#overlap", "#entities", "#evidence", "#from=litellm&to=meta"]),
            (HOSTILE, ["", "#incident"]), (LP4, ["", "#resilience", "#scenarios"]),
        ]:
            options = ("--scenarios", SCENARIOS) if description == LP4 else ()
            for address in addresses:
                case.open(description, address, *options)
                browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
                wrong = browser.run(audit)
                assert not wrong, f"{scheme} {address}:\n  " + "\n  ".join(wrong[:12])
    browser.prefer("light")


def test_the_switch_overrides_the_system(case):
    browser = case.browser
    ground = "getComputedStyle(document.body).backgroundColor"
    box = "getComputedStyle(document.querySelector('.linchpin-map')).getPropertyValue('--lp-surface')"
    browser.prefer("dark")
    case.open(QUICKSTART)
    dark = (browser.run(ground), browser.run(box))
    browser.run("document.querySelector('#theme').click()")
    light = (browser.run(ground), browser.run(box))
    assert dark != light and light[0] == "rgb(255, 255, 255)"
    browser.prefer("light")
    browser.run("document.querySelector('#theme').click()")
    assert (browser.run(ground), browser.run(box)) == dark
    browser.prefer("light", medium="print")
    assert browser.run(ground) == "rgb(255, 255, 255)", "paper is light"
    browser.prefer("light")


def test_scenarios_are_read_without_and_with_the_script(case):
    case.open(LP4, "#scenarios", "--breach", "T1", "--scenarios", SCENARIOS)
    assert case.browser.run("document.querySelector('.part.shown').id") == "scenarios"
    compared = json.loads(case.linchpin(
        "compare", LP4, "--scenarios", SCENARIOS, "--breach", "T1", "--format", "json"))
    told = case.browser.run("""[...document.querySelectorAll(".scenario")].map(s => [
        s.querySelector("code").textContent,
        s.querySelector("tbody tr td:nth-child(3)").textContent,
        s.querySelector(".facts .verdict").classList.contains("better")])""")
    assert told == [[s["name"], str(s["metrics"]["exposed"]), s["pareto"]]
                    for s in compared["scenarios"]], told
    case.check_calm()


def test_a_link_is_copied(case):
    browser = case.browser
    case.open(QUICKSTART, "#sel=gateway-lib")
    browser.run("document.querySelector('#copy').click()")
    for _ in range(40):
        if case.text("#copy") == "Copied":
            break
        time.sleep(0.05)
    assert case.text("#copy") == "Copied" and case.text("#live") == "The link is copied"
    case.check_calm()


def test_folded_boxes_say_how_many_of_them_are_hit(case):
    lines = ["linchpin: 1", "labs:"]
    lines += [f"  lab-{n}: {{engages: [vendor-{n}]}}" for n in range(40)]
    lines += ["vendors:"]
    lines += [f"  vendor-{n}: {{runs: [{'gateway' if n < 7 else 'other'}]}}" for n in range(400)]
    lines += ["software: {gateway: {}, other: {}}"]
    path = os.path.join(case.folder, "many.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    case.open(path, "#sel=gateway")
    assert "7 of them" in case.texts("#map-whole .hop text")
    assert case.text('[data-tile="exposed"]') == "7"
    case.check_calm()


def test_narrow_screens_do_not_scroll_sideways(case):
    browser = case.browser
    try:
        for width in (360, 768, 1100):
            browser.resize(width, 800)
            for address in ("", "#sel=litellm", "#incident", "#overlap"):
                case.open(MERCOR, address)
                assert browser.run("document.documentElement.scrollWidth") <= width, (width, address)
    finally:
        browser.resize(1440, 900)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--pictures", metavar="FOLDER")
    parser.add_argument("words", nargs="*", help="run only tests with one of these in their names")
    options = parser.parse_args()
    if not chromium.executable():
        sys.exit("no chromium here")
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    if options.words:
        tests = [t for t in tests if any(word in t[0] for word in options.words)]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        browser = chromium.Browser()
        try:
            case = Case(os.path.abspath(options.tool), browser, folder)
            browser.prefer("light")
            for name, test in tests:
                sentence = name[5:].replace("_", " ")
                try:
                    test(case)
                    print("ok    ", sentence)
                except (AssertionError, RuntimeError, TimeoutError) as error:
                    failed += 1
                    place = traceback.extract_tb(error.__traceback__)[-1]
                    print(f"FAILED {sentence}: {type(error).__name__} {error}\n"
                          f"       line {place.lineno}: {place.line}")
            if options.pictures:
                take_pictures(case, options.pictures)
        finally:
            browser.close()
    print(f"{len(tests) - failed} of {len(tests)} tests of the page have passed.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
