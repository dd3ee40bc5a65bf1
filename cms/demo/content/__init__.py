"""The starting content, as data: texts in three languages, no code."""
