"""What Prefect must be told before it is imported: no telemetry, its own home in our data folder, quiet logs."""

import os
from pathlib import Path


def prepare(home: Path) -> None:
    """Set Prefect's variables unless the administrator has set them. Call before importing anything of Prefect.

    `home` is the folder for Prefect's own database.
    """
    for name, value in {
        "PREFECT_HOME": str(home.resolve()),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
        "PREFECT_CLI_PROMPT": "false",
    }.items():
        os.environ.setdefault(name, value)
