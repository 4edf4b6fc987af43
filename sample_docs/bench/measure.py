"""Reads pages and says what that cost: one engine in a process of its own, or all cores with the pool."""

import multiprocessing
import os
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.adapters.reading.engines import make_engine
from pipeline.adapters.reading.formats.sheet import Sheet
from pipeline.adapters.reading.reader import PooledReader
from pipeline.domain.reading import Line
from pipeline.ports import OcrEngine, Pixels

OURS = "guidang"
"""The whole way of a page, with the default engine; every other name is an engine, bare."""


@dataclass(frozen=True, slots=True)
class Run:
    """What an engine made of the pages: a text and CPU seconds each, and the most memory it held, in bytes.

    `inside` is the share of the CPU time that was spent in the OCR engine, the rest being our own.
    """

    name: str
    texts: tuple[str, ...] = field(repr=False)
    seconds: tuple[float, ...] = field(repr=False)
    most_bytes: int
    inside: float = 1.0


def read_alone(name: str, files: Sequence[Path]) -> Run:
    """Read the pages one after the other on one thread, in a fresh process. Raises what the engine raises."""
    os.environ["OMP_NUM_THREADS"] = "1"  # the process inherits it
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as process:
        return process.submit(_read_all, name, tuple(files)).result()


def pages_a_minute(files: Sequence[Path]) -> float:
    """Clock rate of the pool on all cores, once every worker has read a page."""
    with PooledReader() as reader, ThreadPoolExecutor(cores()) as callers:

        def read(file: Path) -> None:
            list(reader.read(file, [1]))

        list(callers.map(read, files[:1] * cores()))
        began = time.perf_counter()
        list(callers.map(read, files))
        return 60 * len(files) / (time.perf_counter() - began)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))


class _Metered:
    """An engine, and the CPU seconds spent in it."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self.name = engine.name
        self.seconds = 0.0

    def read(self, image: Pixels) -> Sequence[Line]:
        began = _cpu_seconds()
        try:
            return self._engine.read(image)
        finally:
            self.seconds += _cpu_seconds() - began


def _read_all(name: str, files: Sequence[Path]) -> Run:
    import cv2

    from pipeline.adapters.reading.page import PageReader
    from pipeline.adapters.reading.preparation.orientation import Orientation

    cv2.setNumThreads(1)
    engine = _Metered(make_engine("rapidocr" if name == OURS else name))
    ours = PageReader(engine, Orientation())

    def read(image: Pixels) -> str:
        if name == OURS:
            return ours.read(1, Sheet(image)).text
        return "\n".join(line.text for line in engine.read(image))

    read(_pixels(files[-1]))  # loads the models
    engine.seconds, texts, seconds = 0.0, [], []
    for file in files:
        image = _pixels(file)
        began = _cpu_seconds()
        texts.append(read(image))
        seconds.append(_cpu_seconds() - began)
    return Run(name, tuple(texts), tuple(seconds), _most_bytes(), engine.seconds / sum(seconds))


def _pixels(file: Path) -> Pixels:
    with Image.open(file) as image:
        return np.asarray(image.convert("RGB"))


def _cpu_seconds() -> float:
    """Of this process and of the commands it has run, such as Tesseract."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _most_bytes() -> int:
    """Most memory this process has held, or a command of its own if that was more."""
    # VmHWM, since ru_maxrss still counts what the parent held before this process began
    status = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return max(int(status.split()[0]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024
