#!/bin/sh
# Runs workerd, and ends it when the process that asked for it is gone: workerd alone would go on listening.
parent=$PPID
workerd=$$

# A process that has died but was not collected by its own parent still answers to its number.
is_alive() {
  kill -0 "$1" || return 1
  [ -r "/proc/$1/stat" ] || return 0
  read -r stat <"/proc/$1/stat" || return 1
  case ${stat##*) } in Z*) return 1 ;; esac
}

# No pipe of workerd's may stay open in the watcher: whoever reads one would wait for it.
(
  exec </dev/null >/dev/null 2>&1 3>&-
  while is_alive "$parent" && is_alive "$workerd"; do sleep 0.5; done
  kill -9 "$workerd"
) &

exec "$CDR_WORKERD_PATH" "$@"
