"""The archive by the standards of IIIF: Presentation API 3.0, and Image API 3.0 at level 0."""
