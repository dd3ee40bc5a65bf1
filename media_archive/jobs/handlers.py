"""Every module that does jobs; importing this one registers them all."""

from media_archive.jobs import copies, films, fixity, pictures, transcripts, verify

__all__ = ["copies", "films", "fixity", "pictures", "transcripts", "verify"]
