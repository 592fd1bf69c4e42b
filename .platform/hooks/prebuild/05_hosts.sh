#!/usr/bin/env bash
# Tells nginx by which names the shop is asked: those of PUBLIC_URL and ALLOWED_HOSTS, as src/web/known-hosts.ts has them.
# Without PUBLIC_URL the store finds out its address when it starts, and tells names apart alone. The same script stands in
# hooks/ (deployments) and confighooks/ (changes of variables).
set -euo pipefail

out=.platform/nginx/conf.d/store_hosts.conf
PATH=/opt/elasticbeanstalk/bin:$PATH
# The platform also hands its variables to hooks; get-config fails for one that isn't set.
setting() {
  get-config environment -k "$1" 2>/dev/null || printf '%s' "${!1:-}"
}

remember() {
  printf '%s\n' '# Written by .platform/hooks/prebuild/05_hosts.sh on this instance.' \
    "map \$http_host \$store_host {" "    default $1;" "${@:2}" '}' >"$out"
}

public_url=$(setting PUBLIC_URL)
if [[ -z $public_url ]]; then
  remember known
  echo 'PUBLIC_URL is not set: the store alone knows its names'
  exit 0
fi
# What stands here goes into nginx's configuration: names and nothing else.
if ! [[ $public_url =~ ^[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9.-]+)(:[0-9]+)?(/[^[:space:]]*)?$ ]]; then
  echo 'PUBLIC_URL is not an address of the form https://host' >&2
  exit 1
fi
domain=${BASH_REMATCH[1]}
port=${BASH_REMATCH[2]}
domain=${domain#www.}

entry() {
  printf '    "~*^%s$" known;' "$1"
}
escaped() {
  printf '%s' "${1//./\\.}"
}
entries=("$(entry "(?:www\\.|origin\\.)?$(escaped "$domain")(?::80|:443${port:+|$port})?")")
# The machine itself. Whether a request comes from there is the store's to say.
entries+=("$(entry '(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?')")
IFS=', ' read -r -a more <<<"$(setting ALLOWED_HOSTS)"
for name in "${more[@]}"; do
  if ! [[ $name =~ ^[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?$ ]]; then
    echo 'ALLOWED_HOSTS is not a list of names such as shop.example' >&2
    exit 1
  fi
  if [[ $name == *:* ]]; then entries+=("$(entry "$(escaped "$name")")")
  else entries+=("$(entry "$(escaped "$name")(?::80|:443)?")"); fi
done
remember unknown "${entries[@]}"
echo "the shop is asked by the names of $domain${more[*]:+ and by ${more[*]}}"
