"""The background worker: it runs tasks, and its clock publishes on schedule, beats, repairs and tidies up."""
