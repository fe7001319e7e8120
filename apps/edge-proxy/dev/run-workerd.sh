#!/bin/sh
# Says which process workerd is, and becomes it: who started it can then end it, however it ends itself.
echo "$$" >>"$CDR_WORKERD_PIDS"
exec "$CDR_WORKERD_PATH" "$@"
