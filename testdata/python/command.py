"""The kpd under test: KPD_COMMAND is a JSON list of words, or the launcher of this checkout."""

import json
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = json.loads(os.environ.get("KPD_COMMAND", "null")) or [str(ROOT / "kpd")]
