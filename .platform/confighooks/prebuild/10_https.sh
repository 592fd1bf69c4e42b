#!/usr/bin/env bash
# Sends shoppers from HTTP to HTTPS, for stores that have a certificate: those whose PUBLIC_URL starts with https:. All
# others work over HTTP, so this can't be a file of the bundle. Runs before the platform copies .platform/nginx, in the
# staging folder; the same script stands in hooks/ (deployments) and confighooks/ (changes of variables), since a change of
# PUBLIC_URL is the latter.
set -euo pipefail

out=.platform/nginx/conf.d/elasticbeanstalk/10_https.conf
PATH=/opt/elasticbeanstalk/bin:$PATH
# The platform also hands its variables to hooks; get-config fails for one that isn't set.
public_url=$(get-config environment -k PUBLIC_URL 2>/dev/null || printf '%s' "${PUBLIC_URL:-}")

# A map and no variable that is set: what can't be read as a request is answered before anything is set.
remember() {
  printf '%s\n' '# Written by .platform/hooks/prebuild/10_https.sh on this instance.' \
    "map '' \$store_hsts {" "    default '$1';" '}' >.platform/nginx/conf.d/store_hsts.conf
}

# A former configuration may have left one.
rm -f "$out"
remember ''
case $public_url in
  [Hh][Tt][Tt][Pp][Ss]:*) ;;
  *)
    echo 'PUBLIC_URL is not https: no redirect to HTTPS'
    exit 0
    ;;
esac

# What stands here goes into nginx's configuration: an address and nothing else.
if ! [[ $public_url =~ ^[Hh][Tt][Tt][Pp][Ss]://([A-Za-z0-9.-]+(:[0-9]+)?)(/[^[:space:]]*)?$ ]]; then
  echo 'PUBLIC_URL is not an address of the form https://host' >&2
  exit 1
fi
host=${BASH_REMATCH[1]}

mkdir -p "$(dirname "$out")"
remember 'max-age=31536000; includeSubDomains'
cat >"$out" <<CONF
# Written by .platform/hooks/prebuild/10_https.sh on this instance.

# Only the balancer says how the shopper came. Its health check says nothing and must be answered, not sent elsewhere.
# By way of a location, because a redirect from here would be logged with its query string.
if (\$http_x_forwarded_proto = http) {
    rewrite ^(?!/-/) /-/https last;
}

location = /-/https {
    internal;
    access_log /var/log/nginx/access.log store;
    access_log /var/log/nginx/healthd/application.log.\$store_hour store_healthd;
    keepalive_timeout 75s;
    # What else was sent has been read by anybody on the way: better refused, and noticed, than repeated.
    if (\$request_method !~ ^(?:GET|HEAD)\$) {
        return 403;
    }
    add_header Cache-Control 'max-age=3600' always;
    return 301 https://$host\$request_uri;
}
CONF
echo "HTTP is redirected to https://$host"
