"""Work on files: rows that are leased to workers. A process that dies loses its lease, never the work."""
