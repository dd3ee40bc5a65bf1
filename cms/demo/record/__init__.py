"""The council's record for the demo and for benchmarks: real institutions, invented people, seeded chance.

`people`, `terms` and `seats` make who sits where; `timetable` says what meets when; `sittings` and `ballots` turn that
into rows that agree with each other (`rows.Batch` stores them); `load` does it for the demo, `bulk` in any number.
"""
