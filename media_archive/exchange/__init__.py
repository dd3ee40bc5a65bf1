"""The archive as bags (RFC 8493): originals with their records, out of one installation and into another.

A bag holds what must outlive this software: every version of every original, and a JSON file for each set. What an
export contains is decided by the fields of `records`, never by those of the models: uploaders, share links, the audit
trail and what files say of themselves (GPS, serial numbers of cameras) stay here.
"""
