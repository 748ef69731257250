#!/usr/bin/env bash
# Makes a password for every account that is not there yet; with the argument `rotate`, new ones for all. Each server and service has
# a volume of its own below /secrets and sees no other. What is written last marks a pair as complete: a run that was cut short is
# made good by the next. The argument `restore-site-keys` reads the secret of site keys from a backup instead.
set -euo pipefail
mode=${1:-}
shopt -s nullglob

random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

# Whole or not at all. Anyone in the container may read it, and only one container has the volume.
write() {
  cat >"$1.new"
  chmod 0444 "$1.new"
  mv -f "$1.new" "$1"
}

wanted() { [ "$mode" = rotate ] || [ ! -e "$1" ]; }

superuser() {
  wanted /secrets/postgres/postgres.password || return 0
  random_hex 24 | write /secrets/postgres/postgres.password
  echo "Made a password for PostgreSQL's superuser."
}

# database intake Intake
database() {
  local setting=/secrets/$1/ConnectionStrings__$2 password
  wanted "$setting" || return 0
  password=$(random_hex 24)
  echo "$password" | write "/secrets/postgres/$1.password"
  # Npgsql would look for Kerberos and say that it is not there.
  echo "Host=postgres;Database=$1;Username=$1;Password=$password;GSS Encryption Mode=Disable" | write "$setting"
  echo "Made a password for $1 in PostgreSQL."
}

# RabbitMQ's salted SHA-256: base64(salt + sha256(salt + password)).
broker_hash() {
  local salt digest
  salt=$(random_hex 4 | sed 's/../\\x&/g')
  digest=$(printf '%b%s' "$salt" "$1" | sha256sum | cut -d' ' -f1 | sed 's/../\\x&/g')
  printf '%b' "$salt$digest" | base64 -w0
}

# What a service may touch on the broker: its own queues, the contracts' exchanges, the dead letters, and the reply queues of requests.
broker_permissions() {
  printf '^(%s-.*|Moderation\\\\.Contracts:.*|dead-letters|amq\\\\.default|[^:]*_bus_[^:]*)$' "$1"
}

# A queue of work keeps a message that the broker dead-letters until it is safe in the queue dead-letters. As a policy and not as arguments
# of the queues, this also holds for queues that were there before.
readonly POLICY='{"vhost":"moderation","name":"keep-dead-letters","pattern":"^(intake|classifier|moderation)-","apply-to":"quorum_queues",
"priority":0,"definition":{"dead-letter-strategy":"at-least-once","overflow":"reject-publish"}}'

# Written at every start, from the passwords that there are: what changes here reaches an installation that has its passwords.
broker() {
  local service setting password users='' permissions='' scope
  for service in intake classifier moderation; do
    setting=/secrets/$service/ConnectionStrings__RabbitMq
    if wanted "$setting"; then
      password=$(random_hex 24)
      echo "amqp://$service:$password@rabbitmq:5672/moderation" | write "$setting"
      echo "Made a password for $service in RabbitMQ."
    else
      password=$(sed -E 's|^amqp://[^:]*:([^@]*)@.*$|\1|' "$setting")
    fi
    scope=$(broker_permissions "$service")
    users+=",{\"name\":\"$service\",\"password_hash\":\"$(broker_hash "$password")\",\"hashing_algorithm\":\"rabbit_password_hashing_sha256\",\"tags\":[]}"
    permissions+=",{\"user\":\"$service\",\"vhost\":\"moderation\",\"configure\":\"$scope\",\"write\":\"$scope\",\"read\":\"$scope\"}"
  done
  echo "{\"vhosts\":[{\"name\":\"moderation\"}],\"users\":[${users:1}],\"permissions\":[${permissions:1}],\"policies\":[$POLICY]}" |
    write /secrets/rabbitmq/definitions.json
}

# Not rotated with the passwords: without the secret under which it was hashed, no site's key is valid.
site_keys() {
  local secret
  if [ "$mode" = restore-site-keys ]; then
    read -r secret || true
    [[ $secret =~ ^[0-9a-f]{64}$ ]] || { echo "The input is not a secret of site keys, which has 64 characters of 0-9 and a-f." >&2; exit 1; }
  elif [ -e /secrets/moderation/SiteKeys__Secret ]; then
    return 0
  else
    secret=$(random_hex 32)
  fi
  echo "$secret" | write /secrets/intake/SiteKeys__Secret
  echo "$secret" | write /secrets/moderation/SiteKeys__Secret
  echo "The secret of site keys is in place."
}

write /secrets/postgres/10-services.sql </settings/10-services.sql
write /secrets/rabbitmq/rabbitmq.conf </settings/rabbitmq.conf
superuser
database intake Intake
database moderation Moderation
broker
site_keys
