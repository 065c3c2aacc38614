"""Runs a command and prints its processor time (user + system) and its wall time, in seconds.

measure.py OUTPUT COMMAND [ARGUMENT...]

Standard output and error go to the file OUTPUT. The processor time is that of the command and of
all children it waited for; bash's own `time` rounds to milliseconds.
"""

import os
import sys
import time

output = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
streams = [(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)]
start = time.monotonic()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=streams)
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - start
print(f"{usage.ru_utime + usage.ru_stime:.6f} {wall:.6f}")
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
