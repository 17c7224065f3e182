"""The health check of an API's container: its own readiness address, or another one given as the argument."""

import sys
import urllib.request

address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000/readyz"
with urllib.request.urlopen(address, timeout=3) as answer:
    sys.exit(answer.status != 200)
