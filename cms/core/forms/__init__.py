"""Form fields shared by public forms and the editors' desk."""
