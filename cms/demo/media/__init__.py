"""The demo's media archive: occasions of the record and the diary, drawn photographs, short generated films."""
