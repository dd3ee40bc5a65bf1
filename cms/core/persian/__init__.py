"""Persian done right, as pure functions: digits, letters, Solar Hijri dates, search folding, order, direction.

Nothing here reads Django settings or the database. `jalali` converts and reads dates, `formats` shows them, `numerals`
writes numbers in words; `letters` folds letter by letter, `tokens` word by word for search; `sorting` makes stored sort
keys, `bidi` isolates and cleans text, `slugs` makes addresses, `digits` changes scripts.
"""
