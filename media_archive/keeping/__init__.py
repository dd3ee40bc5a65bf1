"""The archive's memory of itself: are originals what they were, do rows and objects match, what may go by now."""
