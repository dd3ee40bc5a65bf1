"""OParl 1.1 (https://schema.oparl.org/1.1/): the record in the form that council software of other cities speaks.

`things` builds objects from rows, `store` keeps them, `views` serves them. Objects follow the published documents: what
changes a document of the record rebuilds its objects in the same transaction, and what has no document has no object.
Beyond the standard, under the prefix `tehran:`: names in English and Arabic (`name` is the Persian one), the record's
own codes, votes, attendance, speeches and corrections.
"""
