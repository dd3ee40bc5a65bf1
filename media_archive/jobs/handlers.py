"""Every module that does jobs; importing this one registers them all."""

from media_archive.jobs import copies, films, transcripts

__all__ = ["copies", "films", "transcripts"]
