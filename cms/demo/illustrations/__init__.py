"""Illustrations for the demo: flat scenes of the city and the council, drawn anew from a seed."""

from .portraits import draw_portrait
from .scenes import SCENES, draw_scene

__all__ = ["SCENES", "draw_portrait", "draw_scene"]
