"""The record as published documents: one class for each type, and what keeps them in step with the rows.

Every row has one document in each language of the portal. What citizens may not see (`sections.council.visibility`)
is in none of them.
"""
