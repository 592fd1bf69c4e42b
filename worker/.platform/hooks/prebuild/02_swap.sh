#!/usr/bin/env bash
# Gives an instance of little memory half a gigabyte of disk to put aside what nobody touches: while a new version migrates and
# imports beside the running one, a t3.micro would have little left. The same script stands in hooks/ (deployments) and
# confighooks/ (changes of variables), of both tiers. An instance that can't have it works without, so nothing here fails.
set -uo pipefail

file=/var/swapfile
megabytes=512
enough_megabytes=2000

have_megabytes=$(( $(getconf _PHYS_PAGES) / 1024 * $(getconf PAGE_SIZE) / 1024 ))
if (( have_megabytes >= enough_megabytes )); then
  echo "$have_megabytes MB of memory need no disk beside them"
  exit 0
fi
if [[ -n $(swapon --show=NAME --noheadings) ]]; then
  echo 'disk stands in for memory already'
  exit 0
fi
# Written out: the kernel takes no file that is only promised.
if dd if=/dev/zero of="$file" bs=1M count="$megabytes" status=none && chmod 600 "$file" && mkswap "$file" && swapon "$file"; then
  # Only what is idle, not the store that answers.
  sysctl --quiet --write vm.swappiness=10
  grep -q "^$file " /etc/fstab || echo "$file none swap defaults,nofail 0 0" | tee -a /etc/fstab
  echo "$megabytes MB of disk stand in for memory"
else
  rm -f "$file"
  echo 'no disk could be had to stand in for memory; going on without' >&2
fi
exit 0
