"""Measures the product on this machine and prints a table: the work of build/bench. It asserts nothing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from measures import MEASURES, Measure
from tasks.cdp import BrowserError
from tasks.checkout import browser, fail, say


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(
        prog="build/bench",
        description="Measure the product on this machine, in a real Chromium. Nothing fails for being slow.",
        epilog="Example: build/bench --json build/out/bench.json extension.notice_ms_p95. Names: "
        + " ".join(measure.name for measure in MEASURES),
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these; a beginning such as extension. will do")
    arguments = parser.parse_args()
    names: list[str] = arguments.names
    unknown = [name for name in names if not any(measure.name.startswith(name) for measure in MEASURES)]
    if unknown:
        fail(f"build/bench: nothing is called {unknown[0]} (see --help)", status=2)
    wanted = [measure for measure in MEASURES if not names or any(measure.name.startswith(name) for name in names)]
    program = browser() or fail("build/bench: no Chromium here; run build/setup run")
    figures: dict[str, dict[str, object]] = {}
    for measure in wanted:
        say(f"bench: {measure.name} …")
        try:
            value = round(measure.run(program), 3)
        except BrowserError as error:
            fail(f"build/bench: {measure.name} could not be measured: {error}")
        figures[measure.name] = {
            "value": value,
            "unit": measure.unit,
            "goal": measure.goal,
            "better": measure.better,
            "how": measure.how,
        }
    say(_table(wanted, figures))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
        say(f"bench: written to {arguments.json}")


def _table(wanted: list[Measure], figures: dict[str, dict[str, object]]) -> str:
    lines = [f"{'name':<34} {'value':>10} {'goal':>8}  unit"]
    for measure in wanted:
        lines.append(f"{measure.name:<34} {figures[measure.name]['value']:>10} {measure.goal:>8g}  {measure.unit}")
        lines.append(f"    {measure.how}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
