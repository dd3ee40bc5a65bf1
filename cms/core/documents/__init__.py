"""Published documents: the JSON every feed, API and index is served from, written when something is published.

Read them with `cms.core.documents.queries` (`latest`, `get`, `get_many`, `iterate`); learn of changes through
`cms.core.documents.signals`. A type is one `DocumentType` in its app's `api.py`, listed in `cms/api.py`.

The shape, `detail` of an article (all keys always present; texts are "" and objects null when there is none; addresses
are absolute; times are ISO 8601 in UTC)::

    type "article" · id int · locale "fa" · kind "news" | "note" | "report"
    url · short_url · title · summary · date (editorial) · published_at (first) · updated_at (last)
    image {id, alt, caption, credit, rights, width, height, src, focal_point {x, y} | null,
           sources [{type "image/avif", files [{url, width, height}]}]} | null      src is the largest JPEG
    authors [{type, id, slug, name, role, url}] · topics, units [{type, id, slug, name, url}]
    body_html clean HTML · body [{type, id, value}] typed blocks · body_text plain text
    related [{type, id, locale, title, url}] · translations [{locale, id, url}] (others only)
    breadcrumbs [{title, url}] · share {title, description, image_url}
    is_hidden_from_search bool

A page is the same without authors, topics, units and related. A `summary` stops before `body_html`.
Registers (topic, author, unit): type, id, locale, slug, title, summary, url, image, translations; author also role.
"""
