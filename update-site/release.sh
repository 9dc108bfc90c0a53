#!/usr/bin/env bash
# Makes what a release consists of, from a checkout: update-site/target/release with
#
#   imcseg-VERSION.zip        the update site, to be added in KNIME as an archive or unpacked on a web server
#   imcseg-VERSION.cdx.json   what it holds: a CycloneDX bill of materials with versions, licences and checksums
#   SHA256SUMS                checksums of both: sha256sum -c SHA256SUMS
#
#   update-site/release.sh [arguments of mvnw, such as -Dall.platforms or -Dgpu]    builds, tests, and makes these
#   update-site/release.sh --built                                                  makes them of the site that the last build left
#
# Versions and times of what it builds are those of the commit: who builds it again gets the same bytes (reproducible.sh checks that).
#
# It lies here, and not in workflows, as it is about this folder's product, for those who publish it and not for those who run workflows. With --built it needs
# no network, and nothing but a JDK.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
site=$root/update-site/target/repository
release=$root/update-site/target/release

fail() { printf '%s\n' "$*" >&2; exit 1; }

usage() { sed -n '/^# Makes/,/^set/ { /^set/d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}"; }

checksum() { if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

case ${1:-} in
    -h | -help | --help) usage; exit ;;
    --built) [ $# = 1 ] || fail "--built builds nothing, so it takes no arguments: $*" ;;
    *)
        [ -z "$(git -C "$root" status --porcelain 2>/dev/null)" ] \
            || fail "There are changes that are not committed (git status): a release is made of a commit. Commit or stash them, or use --built for a trial."
        # shellcheck source=update-site/of-commit.sh
        . "$root/update-site/of-commit.sh"
        (cd "$root" && ./mvnw -B -ntp verify "${of_commit[@]}" "$@")
        ;;
esac

bin=${JAVA_HOME:+$JAVA_HOME/bin/}
command -v "${bin}jar" >/dev/null 2>&1 || fail "No JDK found (${bin}jar). Install a JDK 17 or newer and put its bin folder on the PATH, or set JAVA_HOME."
feature=$(ls "$site"/features/org.imcseg.feature_*.jar 2>/dev/null) || fail "There is no update site in $site: run update-site/release.sh without --built."
[ "$(printf '%s\n' "$feature" | wc -l)" -eq 1 ] || fail "The site holds more than one version of the feature; remove $site and build again: $feature"
version=${feature##*/org.imcseg.feature_}
version=${version%.jar}
name=imcseg-$version

rm -rf "$release"
mkdir -p "$release"
"${bin}java" "$root/update-site/Sbom.java" "$site" "$root/licenses" "$version" > "$release/$name.cdx.json"
"${bin}jar" --create --no-manifest --no-compress --file "$release/$name.zip" -C "$site" . # the jars in it are compressed
(cd "$release" && checksum "$name.zip" "$name.cdx.json" > SHA256SUMS)
printf '%s\n' "$release:"
cat "$release/SHA256SUMS"
