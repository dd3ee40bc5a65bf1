"""English that Wagtail and wagtail-localize print without asking gettext: marked here, so that it can be translated.

Everything else is translated in `locale/overlay`. What is left are words written straight into their templates, and
names that Django makes up from class and field names. `templates` marks the first, `names` gives names to the second.
"""
