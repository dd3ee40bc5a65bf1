"""The site's gettext catalogues: found in the code, merged from their sources, compiled without the gettext tools."""
