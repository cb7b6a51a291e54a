"""Where the long proofs leave their numbers, for comparing versions: `build/soak.json`."""

import json
from pathlib import Path

FILE = Path(__file__).parents[1] / "build" / "soak.json"


def record(**numbers: float) -> None:
    """Puts the numbers into the file under their names, beside those of other proofs."""
    try:
        kept = json.loads(FILE.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        kept = {}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    merged = {**(kept if isinstance(kept, dict) else {}), **numbers}
    new = FILE.with_suffix(".new")
    new.write_text(json.dumps(merged, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    new.replace(FILE)
