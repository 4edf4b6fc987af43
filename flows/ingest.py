"""Ingest a batch: receive it, bring every scan to its end, report; one flow run a batch, one task a scan."""

from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import wait
from prefect.task_runners import ThreadPoolTaskRunner

from flows.parts import services
from pipeline.domain.errors import Unavailable
from pipeline.steps.receipt import as_markdown

AT_ONCE = 4
"""Scans in work at once in one flow run; their pages share the OCR worker processes."""


def world_is_away(_task: object, _run: TaskRun, state: State[object]) -> bool:
    """Only `Unavailable` is worth trying again: a bad scan stays bad, a corrupted one needs the archivist."""
    return isinstance(state.result(raise_on_failure=False), Unavailable)


@task(retries=5, retry_delay_seconds=[1, 5, 15, 60, 300], retry_condition_fn=world_is_away)
def receive(batch: str) -> list[list[str]]:
    """Claim the batch's scans; gives their ids in waves, each of which may be worked on at once."""
    return services().receiving.waves(batch)


@task(retries=5, retry_delay_seconds=[1, 5, 15, 60, 300], retry_condition_fn=world_is_away)
def process(scan: str) -> None:
    """Bring one scan to its end."""
    services().process(scan)


@task(retries=2, retry_delay_seconds=5, retry_condition_fn=world_is_away)
def report(batch: str) -> bool:
    """Publish the receipt as an artifact; true once every page has its end."""
    parts = services()
    parts.receiving.clear(batch)
    receipt = parts.index.batches.receipt(batch)
    create_markdown_artifact(as_markdown(receipt), key="receipt", description="Receipt of a batch")
    return receipt.complete


# Prefect annotates the parameter with an invariant type that its own runner does not fit.
_THREADS: Any = ThreadPoolTaskRunner(max_workers=AT_ONCE)


@flow(task_runner=_THREADS, validate_parameters=False)
def ingest(batch: str) -> bool:
    """Take a batch from the intake bucket to its receipt; true when every page is accounted for."""
    for wave in receive(batch):
        wait(process.map(wave))
    return report(batch)
