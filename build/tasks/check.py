"""Everything that must hold before a change lands: the work of build/test.

The static checks run two at a time and answer in one line each, then come the JavaScript, the backend's and the
end-to-end tests, one after the other; those in Python in two processes, each with services and browsers of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tasks.checkout import PYTHON, ROOT, VENV, fail, node_folder, say, with_node


@dataclass(frozen=True)
class Outcome:
    """How one part ended."""

    part: str
    passed: bool
    seconds: float
    output: str = ""  # what to show; empty where it was shown as it came


def main() -> None:
    """Read the arguments, run the parts asked for and end with one line."""
    parser = argparse.ArgumentParser(
        prog="build/test",
        description="Check the whole project, or the parts named.",
        epilog="Examples: build/test, build/test eslint tsc, build/test tests/e2e/test_consent.py. Parts: "
        + " ".join([*STATIC, *TESTS]),
    )
    parser.add_argument("--full", action="store_true", help="the large counts too: every combination, every kill")
    parser.add_argument("parts", nargs="*", metavar="PART", help="a part, or a file or folder of Python tests")
    arguments = parser.parse_args()
    paths = [part for part in arguments.parts if (ROOT / part.partition("::")[0]).exists() and "/" in part]
    unknown = [part for part in arguments.parts if part not in [*STATIC, *TESTS] and part not in paths]
    if unknown:
        fail(f"build/test: no part called {unknown[0]}; the parts are {' '.join([*STATIC, *TESTS])}", status=2)
    wanted = [part for part in [*STATIC, *TESTS] if part in arguments.parts or not arguments.parts]

    started = time.monotonic()
    environment = _environment()
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = [pool.submit(_timed, part, STATIC[part], environment) for part in wanted if part in STATIC]
        for future in running:
            outcomes.append(future.result())
            _report(outcomes[-1])
    full = ["--full"] if arguments.full else []
    tests: dict[str, Check] = {"node": _node_tests}
    tests |= {part: _pytest_of(f"tests/{part}", *TWO_PROCESSES, *full) for part in PYTHON_TESTS}
    later = {part: tests[part] for part in wanted if part in tests}
    if paths:
        later["pytest"] = _pytest_of(*full, *paths)
    for part, check in later.items():
        outcomes.append(_timed(part, check, environment))
        _report(outcomes[-1])

    failed = [outcome.part for outcome in outcomes if not outcome.passed]
    took = f"{time.monotonic() - started:.0f} s"
    if failed:
        fail(f"build/test: {len(failed)} of {len(outcomes)} parts failed in {took}: {', '.join(failed)}")
    say(f"build/test: all {len(outcomes)} parts passed in {took}")


Answer = tuple[bool, str]
Check = Callable[[dict[str, str]], Answer]


def _timed(part: str, check: Check, environment: dict[str, str]) -> Outcome:
    started = time.monotonic()
    passed, output = check(environment)
    return Outcome(part, passed, time.monotonic() - started, output)


def _report(outcome: Outcome) -> None:
    say(f"{'ok  ' if outcome.passed else 'FAIL'}  {outcome.part:<10} {outcome.seconds:6.1f} s")
    if outcome.output:
        say(outcome.output.rstrip())


def _environment() -> dict[str, str]:
    folder = node_folder() or fail("build/test: no Node here; run build/setup test")
    environment = with_node(folder)
    environment["PATH"] = f"{VENV / 'bin'}{os.pathsep}{environment['PATH']}"
    return environment


def _kept(environment: dict[str, str], *commands: list[str]) -> Answer:
    """Run commands with their output kept; every one runs, so that one failure does not hide the next."""
    passed, output = True, ""
    for command in commands:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        passed = passed and done.returncode == 0
        output += done.stdout + done.stderr
    return passed, output


def _silent(environment: dict[str, str], *commands: list[str]) -> Answer:
    """Run commands whose output matters only where one failed."""
    passed, output = _kept(environment, *commands)
    return passed, "" if passed else output


def _ruff(environment: dict[str, str]) -> Answer:
    return _silent(
        environment, ["ruff", "check", "--quiet", "."], ["ruff", "format", "--check", "--quiet", "--diff", "."]
    )


def _mypy(environment: dict[str, str]) -> Answer:
    return _silent(
        environment,
        ["mypy"],
        ["mypy", "tests/e2e"],
        ["mypy", "tests/packaging/debian"],
        ["mypy", "tests/packaging/windows", "tests/packaging/release"],
    )


def _bandit(environment: dict[str, str]) -> Answer:
    return _silent(environment, ["bandit", "--quiet", "-c", "pyproject.toml", "-r", "backend", "build"])


def _eslint(environment: dict[str, str]) -> Answer:
    return _silent(environment, ["eslint", "--max-warnings=0", "."])


def _tsc(environment: dict[str, str]) -> Answer:
    return _silent(environment, ["tsc", "--project", "."])


def _web_ext(environment: dict[str, str]) -> Answer:
    """Lint the extension as Mozilla's store does: errors and warnings count, but for known ones, which are named."""
    passed, output = _kept(
        environment, ["web-ext", "lint", "--source-dir=extension", "--output=json", "--no-config-discovery"]
    )
    try:
        report = json.loads(output)
    except ValueError:
        return passed, output
    found = [*report["errors"], *report["warnings"]]
    lines = [
        f"{row.get('file') or 'extension'}:{row.get('line') or 1} {row['code']}: "
        + (f"known: {KNOWN_WARNINGS[row['code']]}" if row["code"] in KNOWN_WARNINGS else row["message"])
        for row in found
    ]
    return all(row["code"] in KNOWN_WARNINGS for row in found), "\n".join(lines)


def _bundle(environment: dict[str, str]) -> Answer:
    return _silent(environment, [str(PYTHON), "build/bundle", "--check"])


def _node_tests(environment: dict[str, str]) -> Answer:
    """Run the JavaScript tests; of a run without failures only the closing count is shown."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "extension").rglob("*.test.js"))
    if not files:
        return False, "no test in tests/extension"
    passed, output = _kept(environment, ["node", "--test", "--test-reporter=spec", *files])
    return passed, "\n".join(
        line for line in output.splitlines() if line.startswith("\N{INFORMATION SOURCE}")
    ) if passed else output


def _pytest_of(*arguments: str) -> Check:
    def check(environment: dict[str, str]) -> Answer:
        done = subprocess.run(
            [PYTHON, "-m", "pytest", "--quiet", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return done.returncode == 0, ""

    return check


STATIC: dict[str, Check] = {
    "ruff": _ruff,
    "mypy": _mypy,
    "bandit": _bandit,
    "eslint": _eslint,
    "tsc": _tsc,
    "web-ext": _web_ext,
    "bundle": _bundle,
}
KNOWN_WARNINGS = {
    "BACKGROUND_SERVICE_WORKER_IGNORED": "one manifest for both families; Firefox uses background.scripts beside it",
    "KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION": "phones are not covered; desktop Firefox 140 knows the key",
}
PYTHON_TESTS = ("backend", "e2e")  # folders under tests/
TWO_PROCESSES = ("--numprocesses=2", "--dist=loadfile")  # the tests of a module share its tabs and services
TESTS = ("node", *PYTHON_TESTS)


if __name__ == "__main__":
    main()
