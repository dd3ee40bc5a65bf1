"""The archive as published documents: sets and items, one document for each language.

What citizens may not see now (`MediaSet.objects.public()`, `MediaItem.objects.public()`) is in none of them.
"""
