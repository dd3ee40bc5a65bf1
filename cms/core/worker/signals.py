"""What the worker tells the rest of the portal."""

from django.dispatch import Signal

#: Once a day, from whichever worker comes first; receivers tidy up after their own app and may be called again.
day_passed = Signal()

#: At every tick of every worker's clock; receivers do quickly what is due and may be called again at once.
clock_ticked = Signal()
