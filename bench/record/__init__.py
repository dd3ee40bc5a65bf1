"""The record's benchmark: the same pages and lists beside 120 sessions and beside thousands, measured in turn."""
