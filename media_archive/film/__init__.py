"""Films and sound recordings: what they are, and what is made of them. ffmpeg does the work."""
