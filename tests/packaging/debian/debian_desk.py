"""A Debian computer in a folder, booted with its own systemd: what an agency's desk is to the package.

The folder of the base is shared and never written to; what a test does lies in a layer of its own over it. The booted
system shares the network of the tests, which is loopback and nothing else, so that a browser in it can be driven.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installation import until

PERSON = "asn"
UID = 1000
HOME = Path("/home") / PERSON
DATA = HOME / ".local/share/jaganetral"
PROGRAM = Path("/usr/lib/jaganetral/jaganetral")
BOOT_S = 300.0  # a computer in a folder has the machine's pace, and shares it with whatever else runs there
# What every installation of any package writes, and what a running system writes by itself.
NOT_OURS = (
    "dev",
    "home",
    "proc",
    "run",
    "sys",
    "tmp",
    "root/.cache",
    "var/cache",
    "var/lib/dpkg",
    "var/lib/systemd",
    "var/log",
    "var/tmp",
)


_LARGE = 1_000_000


@dataclass(frozen=True)
class Desk:
    """One booted computer; `asn` is logged in on it, as lingering users are."""

    root: Path
    """Its file system, from outside."""
    shared: Path
    """A folder that has the same path inside and outside."""
    leader: int
    """Its first process, from outside."""

    def inside(self, *, user: str | None = None) -> list[str]:
        """Return the words before a command that run it inside, as root or as a user in their session."""
        enter = ["nsenter", "--target", str(self.leader), "--mount", "--uts", "--ipc", "--pid", "--cgroup"]
        enter += ["--root", "--wd", "--"]
        if user is None:
            return [*enter, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"]
        session = [f"HOME=/home/{user}", f"XDG_RUNTIME_DIR=/run/user/{UID}", "LC_ALL=C.UTF-8", "LANGUAGE=id"]
        return [*enter, "runuser", "-u", user, "--", "env", *session]

    def run(self, *words: str | Path, user: str | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        """Run a command inside and return how it ended."""
        done = subprocess.run(
            [*self.inside(user=user), *map(str, words)], input=stdin, capture_output=True, timeout=BOOT_S, check=False
        )
        said, complained = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        return subprocess.CompletedProcess(done.args, done.returncode, said, complained)

    def does(self, *words: str | Path, user: str | None = None) -> str:
        """Run a command inside that must succeed, and return what it said."""
        done = self.run(*words, user=user)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def install(self, package: Path) -> subprocess.CompletedProcess[str]:
        """Install a package as an administrator does, from a folder."""
        copy = self.shared / package.name
        shutil.copyfile(package, copy)
        done = self.run("dpkg", "--install", copy)
        copy.unlink()
        return done

    def service(self) -> int:
        """Return the process of the person's service under systemd, from inside; 0 where none runs."""
        said = self.run("systemctl", "--user", "show", "--property=MainPID", "--value", "jaganetral", user=PERSON)
        return int(said.stdout.strip() or 0)

    def answers(self) -> bool:
        """Whether the person's service has proved to be theirs, as `jaganetral open` asks of it."""
        return self.run("jaganetral", "open", "--print", user=PERSON).returncode == 0

    def wait_until_it_answers(self) -> None:
        """Wait for the person's service."""
        until(self.answers, "the installed service to answer", BOOT_S)

    def processes(self) -> list[str]:
        """Return the command lines of the processes that run the installed program."""
        found = self.does(
            "sh", "-c", 'for p in /proc/[0-9]*; do echo "$(readlink "$p/exe") $(tr "\\0" " " < "$p/cmdline")"; done'
        )
        return [line for line in found.splitlines() if line.startswith(str(PROGRAM.parent))]

    def files(self) -> dict[str, str]:
        """Return every path of the computer with what is there: kind, rights, and content or goal."""
        found: dict[str, str] = {}
        for folder, names, files in os.walk(self.root):
            place = Path(folder).relative_to(self.root)
            names[:] = [name for name in names if str(place / name) not in NOT_OURS]
            for name in [*names, *files]:
                found[str(place / name)] = _what(self.root / place / name)
        return found


def _what(path: Path) -> str:
    status = path.lstat()
    kind = stat.filemode(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        return f"{kind} -> {path.readlink()}"
    if stat.S_ISREG(status.st_mode):
        # The large ones are programs; whether they are the same is told by size and time.
        same = status.st_mtime_ns if status.st_size > _LARGE else digest(path)
        return f"{kind} {status.st_size} {same}"
    return kind


@contextmanager
def booted(base: Path, folder: Path) -> Iterator[Desk]:
    """Boot a computer with a layer of its own over the base, for as long as the block.

    Args:
        base: the system that was made by build/test-packages.
        folder: an empty one for the layer; its path must mean the same inside, so not below /run.
    """
    root, shared = folder / "root", folder / "shared"
    for path in (root, shared, folder / "layer", folder / "work"):
        path.mkdir()
    shared.chmod(0o755)
    options = f"lowerdir={base},upperdir={folder / 'layer'},workdir={folder / 'work'}"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, root], check=True)
    subprocess.run(["chroot", root, "useradd", "--create-home", f"--uid={UID}", PERSON], check=True)
    linger = root / "var/lib/systemd/linger"
    linger.mkdir(parents=True, exist_ok=True)
    (linger / PERSON).touch()
    words = ["systemd-nspawn", f"--directory={root}", "--boot", "--register=no", "--keep-unit", "--quiet"]
    words += [f"--bind={shared}", "--console=pipe"]
    with (folder / "boot.log").open("wb") as log:
        nspawn = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    try:
        desk = Desk(root, shared, until(_leader_of(nspawn), "the computer to boot", BOOT_S))
        until(_is_up(desk), "the person's session", BOOT_S)
        yield desk
    finally:
        # As when the power goes: a proper shutdown takes as long as a test, and nothing of it is looked at.
        with contextlib.suppress(ProcessLookupError, FileNotFoundError, AssertionError):
            if leader := _leader_of(nspawn)():
                os.kill(leader, signal.SIGKILL)
        try:
            nspawn.wait(60)
        except subprocess.TimeoutExpired:
            nspawn.kill()
            nspawn.wait()
        subprocess.run(["umount", "--lazy", root], check=True)


def _leader_of(nspawn: subprocess.Popen[bytes]) -> Callable[[], int | None]:
    def look() -> int | None:
        assert nspawn.poll() is None, "systemd-nspawn ended"
        children = Path(f"/proc/{nspawn.pid}/task/{nspawn.pid}/children").read_text("ascii").split()
        # On its way there nspawn has other children for a moment.
        for child in children:
            with contextlib.suppress(OSError):
                if Path(f"/proc/{child}/exe").readlink().name == "systemd":
                    return int(child)
        return None

    return look


def _is_up(desk: Desk) -> Callable[[], bool]:
    def look() -> bool:
        bus = desk.run("systemctl", "--user", "is-system-running", user=PERSON)
        return bus.stdout.strip() in ("running", "degraded")

    return look


def repacked(
    package: Path, folder: Path, *, version: str | None = None, change: Callable[[Path], None] | None = None
) -> Path:
    """Return a package with another version, or with something changed, as quickly as possible.

    Args:
        package: the one to take apart.
        folder: where to write.
        version: the other one; None keeps it.
        change: gets the folder of the unpacked package.
    """
    tree = folder / "tree"
    subprocess.run(["dpkg-deb", "--raw-extract", package, tree], check=True)
    was = field(package, "Version")
    if version is not None:
        for name in ("control", "preinst"):
            script = tree / "DEBIAN" / name
            script.write_text(script.read_text("utf-8").replace(was, version), "utf-8")
    if change is not None:
        change(tree)
    made = folder / f"jaganetral_{version or was}_again.deb"
    subprocess.run(
        ["dpkg-deb", "-Zgzip", "-z1", "--root-owner-group", "--build", tree, made], check=True, capture_output=True
    )
    shutil.rmtree(tree)
    return made


def field(package: Path, name: str) -> str:
    """Return one field of a package's description."""
    done = subprocess.run(["dpkg-deb", "--field", package, name], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def differences(before: dict[str, str], after: dict[str, str], *, but: Sequence[str] = ()) -> list[str]:
    """Return what is not as it was, one line a path."""
    paths = sorted({*before, *after} - set(but))
    return [
        f"/{path}: {before.get(path, 'nothing')} became {after.get(path, 'nothing')}"
        for path in paths
        if before.get(path) != after.get(path)
    ]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
