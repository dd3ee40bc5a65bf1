"""The editors' desk: the nine units' groups, what each may do, and how its texts are reviewed."""
