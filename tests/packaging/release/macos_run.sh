#!/bin/bash
# The run that a release for macOS has to pass, on a real macOS, by an administrator who is logged in:
#   tests/packaging/release/macos_run.sh PACKAGE FAMILY=BROWSER...
# Installs the package, has the agent run and the service answer, pairs and holds a click in each browser (person.py),
# installs it once more over itself while it runs, and removes it: files, hosts, agent and processes are gone, what the
# person recorded is there. At last a newer version, of which there is only the receipt, is not replaced. The profile
# with the policies is not tried: that needs a computer under an MDM.
set -euo pipefail
cd "$(dirname "$0")/../../.."
package=$1
shift
python=${PYTHON:-python3}
folder="/Library/Application Support/JagaNetral"
inside="$folder/_internal/jaganetral"
agent="gui/$(id -u)/id.jaganetral"
export PYTHONPATH=backend:build:tests/backend:tests/e2e:tests/packaging/release
hosts=(
  "/Library/Google/Chrome/NativeMessagingHosts/id.jaganetral.host.json"
  "/Library/Microsoft/Edge/NativeMessagingHosts/id.jaganetral.host.json"
  "/Library/Application Support/Chromium/NativeMessagingHosts/id.jaganetral.host.json"
  "/Library/Application Support/Mozilla/NativeMessagingHosts/id.jaganetral.host.json"
)
browsers=()
for browser in "$@"; do
  browsers+=(--browser "$browser")
done

person() {
  "$python" tests/packaging/release/person.py --program "$folder/jaganetral" --extension "$inside/extension" \
    --work "$HOME/jaganetral-uji" "$@"
}

running() {
  # shellcheck disable=SC2009 # pgrep knows names and arguments, and not where a program lies
  ps -axo comm= | grep -Fx "$folder/jaganetral" || true
}

echo "installed, and the agent runs"
sudo installer -pkg "$package" -target /
plutil -lint /Library/LaunchAgents/id.jaganetral.plist
"$folder/jaganetral" --version
launchctl print "$agent" >/dev/null || launchctl bootstrap "gui/$(id -u)" /Library/LaunchAgents/id.jaganetral.plist
launchctl print "$agent" >/dev/null

echo "a person: pairing, a click in each browser"
contest="$inside/candidates/data/contests/uji-coba.json"
sudo PYTHONPATH="$PYTHONPATH" "$python" tests/packaging/release/trial_contest.py "$contest"
launchctl kickstart -k "$agent"
person "${browsers[@]}"

echo "installed once more over itself; the data are kept"
sudo installer -pkg "$package" -target /
person --entries "$#"

echo "removed while the service runs"
sudo "$folder/uninstall.sh"
for place in "$folder" /Library/LaunchAgents/id.jaganetral.plist "${hosts[@]}"; do
  [ ! -e "$place" ] || { echo "$place is left." >&2; exit 1; }
done
[ -z "$(running)" ] || { echo "Something still runs." >&2; exit 1; }
! launchctl print "$agent" >/dev/null 2>&1 || { echo "The agent is left." >&2; exit 1; }
! pkgutil --pkg-info id.jaganetral >/dev/null 2>&1 || { echo "The receipt is left." >&2; exit 1; }
[ -e "$HOME/Library/Application Support/jaganetral/journal.sqlite3" ] || { echo "The journal is gone." >&2; exit 1; }

echo "a newer version is not replaced"
newer=$(mktemp -d)
mkdir "$newer/nothing"
pkgbuild --root "$newer/nothing" --identifier id.jaganetral --version 999.0.0 "$newer/newer.pkg"
sudo installer -pkg "$newer/newer.pkg" -target /
! sudo installer -pkg "$package" -target / || { echo "An older version replaced a newer one." >&2; exit 1; }
[ ! -e "$folder" ] || { echo "What was refused left files." >&2; exit 1; }
sudo pkgutil --forget id.jaganetral
echo "macOS: passed"
