#!/bin/sh
# Takes everything along that the package brought; what people recorded in their own folders stays.
set -eu
[ "$(id -u)" -eq 0 ] || { echo "Jalankan dengan sudo. / Run with sudo." >&2; exit 1; }
for user in $(ps -axo uid=,comm= | awk '/JagaNetral\/jaganetral$/ { print $1 }' | sort -u); do
  launchctl bootout "gui/$user/id.jaganetral" || true
done
rm -f /Library/LaunchAgents/id.jaganetral.plist
rm -f "/Library/Google/Chrome/NativeMessagingHosts/id.jaganetral.host.json"
rm -f "/Library/Microsoft/Edge/NativeMessagingHosts/id.jaganetral.host.json"
rm -f "/Library/Application Support/Chromium/NativeMessagingHosts/id.jaganetral.host.json"
rm -f "/Library/Application Support/Mozilla/NativeMessagingHosts/id.jaganetral.host.json"
rm -rf "/Library/Application Support/JagaNetral"
pkgutil --forget id.jaganetral
