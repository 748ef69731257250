#!/usr/bin/env bash
# Builds everything once and runs every test. What follows on the command line goes to `dotnet test`:
#   tests/run.sh --filter "FullyQualifiedName~Webhook"
#
# PostgreSQL, RabbitMQ and an SMTP server run in Docker where an engine answers. Without one they come from Debian's or
# Ubuntu's packages, which this script installs when it is root, and run privately on free ports. Pages are tried in Debian's Chromium.
#   TESTS_WITHOUT_DOCKER=1   uses the packages though there is Docker
#   TESTS_HANG_TIMEOUT=10m   how long one test may take
#   TESTS_BOTH_WAYS=1        installs the packages beside Docker; the servers' own tests then insist on both
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
results=artifacts/test-results

say() { printf '== %s\n' "$*"; }
stop() { printf 'tests/run.sh: %s\n' "$@" >&2; exit 2; }

docker_answers() {
  [ "${TESTS_WITHOUT_DOCKER:-}" != 1 ] && command -v docker >/dev/null &&
    timeout 5 docker info --format '{{.ServerVersion}}' 2>/dev/null | grep -q '^[0-9]'
}

missing_packages() {
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || echo postgresql
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || echo rabbitmq-server
  [ -x /usr/bin/aiosmtpd ] || echo python3-aiosmtpd
}

# Pages are tried in a real browser, with Docker and without.
missing_browser() { [ -x /usr/bin/chromium ] || echo chromium; }

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# Installs packages without letting their services start, now (policy-rc.d) or at the next boot (disable).
install_packages() (
  policy=/usr/sbin/policy-rc.d
  if [ -e $policy ] && [ ! -e $policy.kept ]; then mv $policy $policy.kept; fi
  restore() { if [ -e $policy.kept ]; then mv $policy.kept $policy; else rm -f $policy; fi; }
  trap restore EXIT
  printf '#!/bin/sh\nexit 101\n' >$policy
  chmod 755 $policy
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q -y update && apt-get -q -y install --no-install-recommends "$@" || exit # set -e is off: see the caller
  if [ -d /run/systemd/system ]; then
    for package in "$@"; do
      case $package in
        postgresql) systemctl disable --quiet postgresql.service ;;
        rabbitmq-server) systemctl disable --quiet rabbitmq-server.service epmd.socket ;;
      esac || true
    done
  fi
)

prepare_servers() {
  local packages
  if docker_answers; then
    say "The servers run in Docker."
    [ "${TESTS_BOTH_WAYS:-}" != 1 ] || packages=$(missing_packages)
  else
    say "The servers run from this machine's packages: no Docker engine answers, or TESTS_WITHOUT_DOCKER=1 is set."
    packages=$(missing_packages)
  fi
  if ! can_install; then
    [ -z "$(missing_browser)" ] || say "There is no Chromium, so nothing is tried in a browser: that test is skipped."
    [ -z "${packages:-}" ] || stop \
      "the tests need PostgreSQL, RabbitMQ and an SMTP server. Missing: $(echo $packages)" \
      "either start Docker (docker info must answer for $(id -un)), or run this as root once," \
      "or have an administrator run: apt-get install $(echo $packages)"
    return 0
  fi
  packages=$(echo ${packages:-} $(missing_browser))
  [ -n "$packages" ] || return 0
  say "Installing $packages"
  # shellcheck disable=SC2086 # names, one word each
  install_packages $packages >"$results/apt.log" 2>&1 || { tail -20 "$results/apt.log" >&2; stop "apt-get failed; see above."; }
}

# Adds up the counters of every result file; a test that did not run was skipped.
totals() {
  find "$results" -name '*.trx' -exec grep -h -o '<Counters [^>]*>' {} + | awk '
    function count(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
    {
      passed += count("passed"); ran += count("executed"); total += count("total")
      failed += count("failed") + count("error") + count("timeout") + count("aborted")
    }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, total - ran }'
}

command -v dotnet >/dev/null || stop "the .NET 10 SDK is not installed, or dotnet is not on the PATH."
dotnet --version >/dev/null || stop "this needs the .NET SDK that global.json names: 10.0.100 or later."
rm -rf "$results"
mkdir -p "$results"
prepare_servers

say "Restoring"
dotnet restore Moderation.sln --locked-mode --verbosity quiet
say "Building"
dotnet build Moderation.sln --configuration Release --no-restore --nologo --verbosity quiet

say "Testing"
# One project at a time (-m:1): each starts servers of its own. The time limit is for one test; it also ends the wait for
# a test process that has crashed. What still runs in the group afterwards hung, and is ended.
set -m
dotnet test Moderation.sln --configuration Release --no-build --nologo -m:1 \
  --results-directory "$results" --logger trx --logger "console;verbosity=minimal" \
  --blame-hang-timeout "${TESTS_HANG_TIMEOUT:-10m}" --blame-hang-dump-type none "$@" </dev/null &
group=$!
set +m
trap 'kill -s INT -- "-$group"' INT
trap 'kill -s TERM -- "-$group"' TERM
status=0
wait "$group" || status=$?
while kill -s 0 "$group" 2>/dev/null; do wait "$group" || status=$?; done # a signal ends a wait early
for _ in {1..50}; do kill -s 0 -- "-$group" 2>/dev/null || break; sleep 0.2; done # servers being put away
kill -s KILL -- "-$group" 2>/dev/null || true

line=$(totals)
if [ "$status" != 0 ] && [[ $line == *", 0 failed,"* ]]; then
  say "dotnet test ended with $status though no test is on record as failed: a test process hung or died (see above)."
  say "It counts as one failure."
  line=${line/, 0 failed,/, 1 failed,}
elif [[ $line == "0 passed, 0 failed,"* ]]; then
  say "No test ran."
  status=1
fi
printf '%s\n' "$line"
exit "$status"
