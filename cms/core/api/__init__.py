"""The REST API's kernel: problem documents, cursors, strict parameters, lists and details served from stored bytes."""
