"""The media archive's benchmarks: `python -m bench --media NAME` runs the module of that name."""
