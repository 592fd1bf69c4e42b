#!/usr/bin/env bash
# Says on nginx's own pages what every other page of a test shop says: that nothing is sold. Runs like 10_https.sh.
set -euo pipefail

PATH=/opt/elasticbeanstalk/bin:$PATH
test_shop=$(get-config environment -k TEST_SHOP 2>/dev/null || printf '%s' "${TEST_SHOP:-}")

banner=''
if [ "$test_shop" = yes ]; then
  banner='<aside class="test-shop"><strong>Test shop.</strong> Nothing is sold or shipped here, and no money is taken.</aside>'
fi
# A map and no variable that is set: what can't be read as a request is answered before anything is set.
printf '%s\n' '# Written by .platform/hooks/prebuild/20_test_shop.sh on this instance.' \
  "map '' \$store_test_shop {" "    default '$banner';" '}' >.platform/nginx/conf.d/store_test_shop.conf
