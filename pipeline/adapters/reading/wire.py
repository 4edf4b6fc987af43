"""How jobs and readings cross the process boundary: as JSON, because a worker has met hostile bytes and its
word must not be unpickled."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.domain.errors import BadScan, Fault
from pipeline.domain.reading import Box, Code, Datum, Line, Origin, Reading


@dataclass(frozen=True, slots=True)
class Job:
    """Count a scan's pages (`page` 0), or read one page with an engine."""

    file: Path = field(repr=False)
    page: int = 0
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The answer to a count."""

    pages: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The engine or the preparation raised; `error` is the exception's type, never its text."""

    error: str
    missing: bool = False  # a part is not installed, which is nobody's page's fault
    remedy: str = ""


Answer = Reading | Counted | Failed | BadScan


def job_to_bytes(job: Job) -> bytes:
    """Serialise a job for a worker."""
    return json.dumps([str(job.file), job.page, job.engine]).encode()


def job_from_bytes(data: bytes) -> Job:
    """Rebuild a job in the worker."""
    file, page, engine = json.loads(data)
    return Job(Path(file), page, engine)


def answer_to_bytes(answer: Answer) -> bytes:
    """Serialise what a worker found out."""
    if isinstance(answer, BadScan):
        body: Any = [answer.fault, answer.where, answer.found, answer.remedy]
    else:
        body = asdict(answer)
    return json.dumps([type(answer).__name__, body]).encode()


def answer_from_bytes(data: bytes) -> Answer:
    """Rebuild an answer. Raises `ValueError`, `TypeError` or `KeyError` on anything a worker should not say."""
    kind, body = json.loads(data)
    if kind == "BadScan":
        fault, where, found, remedy = body
        return BadScan(Fault(fault), where, found=found, remedy=remedy)
    if kind == "Reading":
        return _reading(body)
    if kind == "Counted":
        return Counted(**body)
    if kind == "Failed":
        return Failed(**body)
    raise ValueError("unknown answer")


def _reading(body: dict[str, Any]) -> Reading:
    return Reading(
        **{
            **body,
            "origin": Origin(body["origin"]),
            "lines": tuple(Line(ln["text"], _box(ln["box"]), ln["confidence"]) for ln in body["lines"]),
            "codes": tuple(
                Code(code["symbology"], code["text"], code["box"] and _box(code["box"]))
                for code in body["codes"]
            ),
            "data": tuple(Datum(**datum) for datum in body["data"]),
        }
    )


def _box(sides: dict[str, float]) -> Box:
    return Box(**sides)
