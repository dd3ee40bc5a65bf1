"""Photographs: what they are, what they say of themselves, and the sizes that pages show.

Decoders and readers of metadata are loaded here and by the media worker alone; `duplicates` and `dhash` load none.
"""
