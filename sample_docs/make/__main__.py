"""The command that writes the sample scans and what is expected of them."""

import argparse
import json
import sys
from pathlib import Path

from sample_docs.make.catalogue import CATALOGUE
from sample_docs.make.expected import expectation
from sample_docs.make.fonts import MissingFont
from sample_docs.make.scans import SEED, make


def main() -> int:
    """Write every scan under `scans/`, and `expected.json` beside that folder; 2 when a font is missing."""
    parser = argparse.ArgumentParser(prog="python -m sample_docs.make", description=__doc__)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    scans = args.outdir / "scans"
    scans.mkdir(parents=True, exist_ok=True)
    told = []
    try:
        for entry in CATALOGUE:
            made = make(entry, args.seed)
            (scans / entry.file).write_bytes(made.data)
            told.append(expectation(made))
    except MissingFont as error:
        sys.stderr.write(f"{error}\n")
        return 2
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (args.outdir / "expected.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
