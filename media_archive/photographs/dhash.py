"""Perceptual hash of a picture: whether each pixel of a tiny grey version is brighter than its right neighbour.

Copies of one photograph, larger, smaller, paler or compressed once more, differ in few of the 64 bits.
"""

from collections.abc import Sequence
from itertools import pairwise

#: Size of the grey version: one column more than there are differences in a row.
WIDTH, HEIGHT = 9, 8
#: Hashes of pictures without any contrast say nothing.
FLAT = frozenset({"0" * 16, "f" * 16})


def hash_of(grey: Sequence[int]) -> str:
    """Return the hash of `WIDTH` × `HEIGHT` grey values, row by row, as 16 hexadecimal digits."""
    if len(grey) != WIDTH * HEIGHT:
        raise ValueError(len(grey))
    value = 0
    for row in range(HEIGHT):
        line = grey[row * WIDTH : (row + 1) * WIDTH]
        for left, right in pairwise(line):
            value = value << 1 | (left > right)
    return f"{value:016x}"


def distance(one: str, other: str) -> int:
    """Return in how many of 64 bits two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
