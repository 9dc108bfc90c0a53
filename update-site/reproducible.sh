#!/usr/bin/env bash
# Builds the commit that is checked out twice, each in a clone of its own, and compares what would be shipped byte by byte.
#
#   update-site/reproducible.sh [arguments of mvnw, such as -o or -Dall.platforms]
#
# Time and version come from the commit, as in release.sh. The metadata of p2 name the moment at which they were written, and the packages of Java in random order:
# they are compared without the one and in sorted lines.
# 0 all is equal, 1 something differs: its name is printed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/imcseg-reproducible.XXXXXX")
trap 'rm -rf "$work"' EXIT
# shellcheck source=update-site/of-commit.sh
. "$root/update-site/of-commit.sh"

checksum() { if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

metadata() { # metadata SITE NAME: one of p2's files as text that two builds may be compared by
    unzip -p "$1/$2.jar" "$2.xml" | sed "s/name='p2.timestamp' value='[0-9]*'/name='p2.timestamp'/" | LC_ALL=C sort
}

for build in first second; do
    git clone -q "$root" "$work/$build"
    git -C "$work/$build" checkout -q "$(git -C "$root" rev-parse HEAD)"
    (cd "$work/$build" && ./mvnw -B -ntp -q package -Dmaven.test.skip=true -Dspotless.check.skip=true "${of_commit[@]}" "$@")
    site=$work/$build/update-site/target/repository
    (cd "$site" && checksum plugins/*.jar features/*.jar) > "$work/$build.sums"
    for name in content artifacts; do printf '%s  %s.xml\n' "$(metadata "$site" $name | checksum | cut -d' ' -f1)" $name; done >> "$work/$build.sums"
done

if diff "$work/first.sums" "$work/second.sums" > "$work/difference"; then
    cat "$work/first.sums"
    echo "Both builds made these $(wc -l < "$work/first.sums" | tr -d ' ') files, byte by byte."
else
    cat "$work/difference" >&2
    echo "The builds differ in these files." >&2
    exit 1
fi
