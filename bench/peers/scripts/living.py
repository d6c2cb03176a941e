"""Builds an issue, changes an article, builds again, and says what the second build took."""

import json
import sys
import time
from pathlib import Path

from bench.peers.issue import change_article
from edition import build

project, out = Path(sys.argv[1]), Path(sys.argv[2])
build(project, out=out)
change_article(project, "再改一次")
wall, cpu = time.perf_counter(), time.process_time()
result = build(project, out=out)
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
if not result.ok:
    raise SystemExit("not built")
print(json.dumps({"wall": wall, "cpu": cpu}))
