# Sourced by release.sh and reproducible.sh: arguments of mvnw that take times and version from the commit, so that two builds of it are the same.
# Other builds take the moment at which they run, so that each is an update of the one before.
of_commit=(
    "-Dproject.build.outputTimestamp=$(TZ=UTC0 git -C "$root" log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd)"
    "-DforceContextQualifier=$(TZ=UTC0 git -C "$root" log -1 --date=format-local:%Y%m%d%H%M --format=%cd)"
)
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH TZ=UTC0
