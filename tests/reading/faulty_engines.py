"""Engines that fail in every way that a real one might, for the tests of the worker pool."""

import os
import time

import numpy as np

from pipeline.domain.reading import Box, Line

MARK = 4  # the fault engines fail on images of this many black rows, which the test puts on page 4


def _is_marked(image: np.ndarray) -> bool:
    return int((image[:, :, 0] < 128).all(axis=1).sum()) == MARK


class Steady:
    name = "steady 1"

    def read(self, image: np.ndarray) -> list[Line]:
        return [Line(f"line {index}", Box(0, 40 * index, 90, 40 * index + 30), 0.99) for index in range(4)]


class _Faulty(Steady):
    name = "faulty 1"

    def read(self, image: np.ndarray) -> list[Line]:
        if _is_marked(image):
            self.fail()
        return super().read(image)

    def fail(self) -> None:
        raise NotImplementedError


class Crashing(_Faulty):
    def fail(self) -> None:
        os._exit(11)


class Hanging(_Faulty):
    def fail(self) -> None:
        time.sleep(3600)


class Raising(_Faulty):
    def fail(self) -> None:
        raise RuntimeError("客户张三 must not leave the worker")


class Gorging(_Faulty):
    def fail(self) -> None:
        hoard = []
        while True:
            hoard.append(np.ones(4 << 20, np.uint8))
            time.sleep(0.005)


def stillborn(*_: object) -> None:
    """Stands in for the worker of an installation that is broken."""
    os._exit(3)
