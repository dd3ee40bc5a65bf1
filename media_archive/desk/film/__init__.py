"""Films at the desk: captions, markers, and what the clerk marks while a session runs."""
