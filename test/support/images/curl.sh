#!/bin/sh
# Stands in for curl in the health check that ReadySet's own compose files have: curl --fail ADDRESS
address=
for word; do
  case "$word" in -*) ;; *) address=$word ;; esac
done
case "$address" in *://*) ;; *) address=http://$address ;; esac
wget -q -O - "$address" || exit 22
