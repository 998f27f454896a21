"""The Debian package on a computer with its own systemd: in, running, newer, older, out, and nothing left."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from debian_desk import DATA, PERSON, PROGRAM, Desk, differences, digest, field, repacked
from installation import PATIENCE_S, until
from jaganetral.service.origins import EXTENSION_ID, GECKO_ID
from tasks.debian import make_debian
from tasks.freeze import PACKAGE, epoch
from tasks.release import Release

LINKS = {
    "/etc/chromium/policies/managed/jaganetral.json",
    "/etc/opt/chrome/policies/managed/jaganetral.json",
    "/etc/opt/edge/policies/managed/jaganetral.json",
    "/etc/chromium/native-messaging-hosts/id.jaganetral.host.json",
    "/etc/opt/chrome/native-messaging-hosts/id.jaganetral.host.json",
    "/etc/opt/edge/native-messaging-hosts/id.jaganetral.host.json",
    "/etc/firefox/policies/policies.json",
    "/usr/lib/mozilla/native-messaging-hosts/id.jaganetral.host.json",
    "/etc/xdg/autostart/jaganetral.desktop",
}
ENTRY = ("jaganetral", "journal", "add", "https://x.com/prabowo", "--action", "like")


def entries(desk: Desk) -> int:
    return len(json.loads(desk.does("jaganetral", "journal", "export", "--format", "json", user=PERSON))["entries"])


# The file itself


def test_lintian_finds_nothing(package: Path) -> None:
    done = subprocess.run(
        ["lintian", "--fail-on", "error,warning", package], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_nothing_in_the_package_is_a_configuration_file(package: Path) -> None:
    listing = subprocess.run(["dpkg-deb", "--info", package], capture_output=True, text=True, check=True).stdout
    assert "conffiles" not in listing


def test_the_bill_is_valid_and_every_part_of_it_has_its_licence(package: Path) -> None:
    [bill] = package.parent.glob("*.cdx.json")
    [licences] = package.parent.glob("*-licences.txt")
    check = (
        "import sys; from cyclonedx.schema import SchemaVersion as S; from cyclonedx.validation.json import "
        "JsonStrictValidator as V; sys.exit(str(V(S.V1_6).validate_str(open(sys.argv[1]).read()) or '') or 0)"
    )
    from tasks.freeze import VENV  # noqa: PLC0415 - the environment that build/package has made

    done = subprocess.run([VENV / "bin/python", "-c", check, bill], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    parts = json.loads(bill.read_text("utf-8"))["components"]
    names = {part["name"].lower().replace("_", "-") for part in parts}
    assert {"flask", "cpython", "sqlite", "cryptography", "waitress"} <= names
    assert not {"pip", "pillow", "pyinstaller", "lxml", "hatchling"} & names
    chapters = licences.read_text("utf-8").lower().replace("_", "-").replace("cpython", "python")
    heads = [line for line in chapters.splitlines() if line]
    assert [name for name in names if not any(line.startswith((name.removeprefix("c"), name)) for line in heads)] == []


def test_the_same_commit_gives_the_same_bytes(
    package: Path,
    full: bool,  # noqa: FBT001 - a fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Building takes minutes, so this compares two builds under --full, else the extension in the one there is."""
    release = Release.read(None, None)
    if full:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch()))  # also if something is committed meanwhile
        digests = set()
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            digests.add(tuple(digest(path) for path in make_debian(release, tmp_path / name)))
        assert len(digests) == 1
        return
    subprocess.run(["dpkg-deb", "--extract", package, tmp_path / "tree"], check=True)
    from tasks.extension_packages import write_archive  # noqa: PLC0415 - as above
    from tasks.manifests import Outlet  # noqa: PLC0415 - as above

    for outlet in (Outlet.CRX, Outlet.XPI):
        write_archive(release, outlet, tmp_path / outlet.value)
        inside = tmp_path / "tree/usr/share/jaganetral/extension" / f"jaganetral.{outlet.value}"
        assert digest(tmp_path / outlet.value) == digest(inside)


# Installed


def test_the_service_runs_as_soon_as_the_package_is_installed_and_comes_back_after_kill_9(used: Desk) -> None:
    before = until(used.service, "the unit to run")
    used.does("kill", "-KILL", str(before))
    until(lambda: used.service() not in (0, before), "systemd to start it again")
    used.wait_until_it_answers()


def test_the_program_says_its_version_and_a_sqlite_without_the_fault(used: Desk, package: Path) -> None:
    found = {row["name"]: row for row in json.loads(used.run("jaganetral", "doctor", "--json", user=PERSON).stdout)}
    assert field(package, "Version").partition("~")[0] in found["program"]["sentence"]["id"]
    assert "SQLite 3.5" in found["program"]["sentence"]["id"]
    assert "sqlite" not in found
    assert {found[name]["state"] for name in ("service", "pairing.chromium", "pairing.firefox", "permissions")} == {
        "ok"
    }


def test_the_data_lie_in_the_persons_own_folder_and_nobody_else_can_read_them(used: Desk) -> None:
    assert used.does("stat", "--format=%U %a", DATA).split() == [PERSON, "700"]


def test_the_session_starts_it_once(used: Desk) -> None:
    """A session that reads the autostart entries by itself finds that systemd is at it."""
    used.does("/usr/lib/jaganetral/autostart", user=PERSON)
    assert len([line for line in used.processes() if line.split()[1:3] == [str(PROGRAM), "serve"]]) == 1
    # And one that systemd starts from those entries is told to leave this one out.
    assert "X-systemd-skip=true" in used.does("cat", "/etc/xdg/autostart/jaganetral.desktop")


def test_without_systemd_the_session_starts_it(installed: Desk) -> None:
    installed.does("systemctl", "--user", "disable", "--now", "jaganetral", user=PERSON)
    installed.does("systemctl", "--global", "disable", "jaganetral")
    words = [*installed.inside(user=PERSON), "/usr/lib/jaganetral/autostart"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as session:
        installed.wait_until_it_answers()
        installed.does("dpkg", "--purge", "jaganetral")
        session.wait(PATIENCE_S)
    assert installed.processes() == []


def test_the_unit_and_the_desktop_entries_are_well_formed(used: Desk) -> None:
    unit = "/usr/lib/systemd/user/jaganetral.service"
    done = used.run("systemd-analyze", "verify", "--user", "--man=no", unit, user=PERSON)
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("usr/share/applications/jaganetral.desktop", "usr/share/jaganetral/autostart.desktop"):
        checked = subprocess.run(
            ["desktop-file-validate", used.root / name], capture_output=True, text=True, check=False
        )
        assert (checked.returncode, checked.stdout) == (0, "")


def test_browsers_find_host_and_policy_of_this_package(used: Desk) -> None:
    for link in LINKS:
        assert used.run("test", "-L", link).returncode == 0, link
    policy = json.loads(used.does("cat", "/etc/chromium/policies/managed/jaganetral.json"))
    assert list(policy["ExtensionSettings"]) == [EXTENSION_ID]
    host = json.loads(used.does("cat", "/usr/lib/mozilla/native-messaging-hosts/id.jaganetral.host.json"))
    assert host["allowed_extensions"] == [GECKO_ID]
    assert used.run("test", "-x", host["path"]).returncode == 0


def test_a_release_refuses_the_extension_with_the_development_key(desk: Desk, package: Path, tmp_path: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    secret = tmp_path / "release.pem"
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    release = Release.read(secret, None)

    def sign(tree: Path) -> None:
        ids = tree / "usr/lib/jaganetral" / PACKAGE / "service/data/extension-ids.json"
        ids.write_text(json.dumps(release.ids()), "utf-8")

    assert desk.install(repacked(package, tmp_path, change=sign)).returncode == 0
    message = b"\x0f\x00\x00\x00" + b'{"type":"port"}'

    def call(extension: str) -> int:
        words = ("/usr/lib/jaganetral/native-host", f"chrome-extension://{extension}/")
        return desk.run(*words, user=PERSON, stdin=message).returncode

    assert (call(EXTENSION_ID), call(release.extension_id)) == (1, 0)


# Newer and older


def test_an_upgrade_keeps_the_data_and_a_downgrade_is_refused(installed: Desk, package: Path, tmp_path: Path) -> None:
    installed.does(*ENTRY, user=PERSON)
    assert entries(installed) == 1
    newer = repacked(package, tmp_path, version="9.0")
    first = installed.service()
    assert installed.install(newer).returncode == 0
    until(lambda: installed.service() not in (0, first), "the newer service")
    installed.wait_until_it_answers()
    assert entries(installed) == 1

    refused = installed.install(package)
    assert refused.returncode != 0
    assert "9.0 terpasang" in refused.stderr
    assert installed.does("dpkg-query", "--show", "--showformat=${Version} ${db:Status-Status}", "jaganetral") == (
        "9.0 installed"
    )
    installed.wait_until_it_answers()
    assert entries(installed) == 1


# Out


def test_removing_takes_policies_hosts_and_service_along(installed: Desk) -> None:
    installed.does("dpkg", "--remove", "jaganetral")
    assert [link for link in LINKS if installed.run("test", "-L", link).returncode == 0] == []
    assert installed.processes() == []
    assert installed.service() == 0


def test_after_a_purge_the_file_system_is_as_before_but_for_the_persons_data_and_it_can_come_back(
    desk: Desk, package: Path
) -> None:
    before = desk.files()
    assert desk.install(package).returncode == 0
    desk.wait_until_it_answers()
    desk.does(*ENTRY, user=PERSON)
    assert len(differences(before, desk.files())) > 100
    desk.does("dpkg", "--purge", "jaganetral")
    left = differences(before, desk.files())
    assert left == [], "\n".join(left)
    assert desk.processes() == []
    assert desk.run("dpkg-query", "--show", "jaganetral").returncode != 0
    assert desk.does("ls", "-A", DATA.parent) == "jaganetral\n"

    assert desk.install(package).returncode == 0
    desk.wait_until_it_answers()
    assert entries(desk) == 1


def test_a_file_of_policies_that_an_administrator_wrote_for_firefox_is_left_as_it_is(desk: Desk, package: Path) -> None:
    theirs = desk.root / "etc/firefox/policies/policies.json"
    theirs.parent.mkdir(parents=True)
    theirs.write_text('{"policies": {"DisableTelemetry": true}}', "utf-8")
    done = desk.install(package)
    assert done.returncode == 0
    assert "gabungkan" in done.stderr
    desk.does("dpkg", "--purge", "jaganetral")
    assert theirs.read_text("utf-8") == '{"policies": {"DisableTelemetry": true}}'
