"""Pictures of reports, to be looked at."""

import os

from case import HOSTILE, LP4, MERCOR, QUICKSTART, SCENARIOS


def take_pictures(case, folder):
    os.makedirs(folder, exist_ok=True)
    browser = case.browser
    for scheme in ("light", "dark"):
        browser.prefer(scheme)
        for name, description, address in [
            ("first", MERCOR, ""), ("selected", MERCOR, "#sel=litellm"),
            ("whole", MERCOR, "#view=whole"), ("incident", MERCOR, "#incident"),
            ("suppliers", MERCOR, "#suppliers"), ("resilience", MERCOR, "#resilience"),
            ("overlap", MERCOR, "#overlap"), ("entities", MERCOR, "#entities"),
            ("path", MERCOR, "#from=litellm&to=meta"), ("quickstart", QUICKSTART, ""),
            ("hostile", HOSTILE, ""),
        ]:
            case.open(description, address)
            browser.screenshot(os.path.join(folder, f"{name}-{scheme}.png"))
        case.open(LP4, "#scenarios", "--breach", "T1", "--scenarios", SCENARIOS)
        browser.screenshot(os.path.join(folder, f"scenarios-{scheme}.png"))
    browser.prefer("light")
    browser.resize(390, 844)
    case.open(MERCOR)
    browser.screenshot(os.path.join(folder, "narrow.png"))
    browser.resize(1440, 900)
    case.open(MERCOR)
    browser.print(os.path.join(folder, "print.pdf"))
