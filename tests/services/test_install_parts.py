"""The script that sees to the tests' outside parts: silent when all is there, exact when something is not."""

import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "install-parts.sh"


def test_nothing_is_done_where_everything_is_there() -> None:
    run = subprocess.run(["/bin/sh", SCRIPT], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_an_ordinary_user_is_told_exactly_what_to_run(tmp_path: Path) -> None:
    programs = tmp_path / "programs"  # a machine with nothing but a user who is not root
    programs.mkdir()
    (programs / "id").write_text("#!/bin/sh\necho 1000\n")
    (programs / "id").chmod(0o755)
    run = subprocess.run(
        ["/bin/sh", SCRIPT], capture_output=True, text=True, check=False, env={"PATH": str(programs)}
    )
    assert run.returncode == 1
    assert "sudo apt-get update && sudo apt-get install" in run.stderr
    for package in ("tesseract-ocr", "poppler-utils", "ghostscript"):
        assert package in run.stderr
