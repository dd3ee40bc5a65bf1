"""What the archive tells the rest of the portal."""

from django.dispatch import Signal

#: Inside the transaction, after sets or items (`set_ids`, `item_ids`: sets of primary keys) became visible, changed
#: what they say, or are no longer to be seen. Documents, caches and pages follow from here.
media_changed = Signal()
