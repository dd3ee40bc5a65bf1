"""The screens, one module a duty."""
