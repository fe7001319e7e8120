#!/bin/sh
# Writes the process id, then becomes workerd: the guard can then end it.
echo "$$" >>"$CDR_WORKERD_PIDS"
exec "$CDR_WORKERD_PATH" "$@"
