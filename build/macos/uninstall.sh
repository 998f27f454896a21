#!/bin/sh
# Takes everything along that the package brought; what people recorded in their own folders stays.
set -eu
[ "$(id -u)" -eq 0 ] || { echo "Jalankan dengan sudo. / Run with sudo." >&2; exit 1; }
# First what sessions and browsers start it by, then what runs.
rm -f /Library/LaunchAgents/id.jaganetral.plist
rm -f "/Library/Google/Chrome/NativeMessagingHosts/id.jaganetral.host.json"
rm -f "/Library/Microsoft/Edge/NativeMessagingHosts/id.jaganetral.host.json"
rm -f "/Library/Application Support/Chromium/NativeMessagingHosts/id.jaganetral.host.json"
rm -f "/Library/Application Support/Mozilla/NativeMessagingHosts/id.jaganetral.host.json"
"$(dirname "$0")/end-running" || echo "Masih ada yang berjalan. / Something still runs." >&2
rm -rf "/Library/Application Support/JagaNetral"
pkgutil --forget id.jaganetral
