"""How a value that lists are filtered by is spelled in the index."""

from cms.core.models.documents import Audience

#: Longest value a facet may have; anything longer cannot match and is refused by the API.
MAX_VALUE_LENGTH = 100


def facet_key(type_name: str, locale: str, name: str, value: str) -> str:
    """Return the indexed spelling, for example `article:public:fa:topic=housing`."""
    return f"{type_name}:{Audience.PUBLIC}:{locale}:{name}={value}"
