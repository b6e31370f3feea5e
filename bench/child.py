"""A fresh process that runs one reader over files and tells its results, times and memory as JSON.

Runs under the interpreter of the reader: it imports nothing but the standard library and that reader.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.rivals import READERS

_KILOBYTES_A_MEGABYTE = 1024


def main(name: str, rounds: int, files: list[str]) -> None:
    """Read each file `rounds` times after one read that pays for the imports; a line for each file.

    Times are of the processor, all threads together, so that a busy machine does no harm.
    """
    read = READERS[name]
    for index, file in enumerate(files):
        path = Path(file)
        if rounds and index == 0:
            _tried(read, path)
        taken: list[float] = []
        result: Any = None
        for _ in range(rounds or 1):
            start = time.process_time()
            result = _tried(read, path)
            taken.append(1000 * (time.process_time() - start))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES_A_MEGABYTE
        line = {"file": path.name, "ms": median(taken), "peak": peak, **result}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _tried(read: Any, path: Path) -> dict[str, Any]:
    """What the reader gives; a reader that fails has read nothing, whatever it raises."""
    try:
        return dict(read(path))
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"[:200]}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
