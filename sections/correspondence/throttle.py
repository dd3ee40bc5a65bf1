"""How often one address may write or try codes; counted in the cache, forgotten within the hour."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def is_allowed(request: HttpRequest, action: str, limit: int, seconds: int) -> bool:
    """Count one `action` of the reader's address; False once it exceeds `limit` within `seconds`."""
    address = f"{settings.SECRET_KEY}:{request.META.get('REMOTE_ADDR', '')}"
    # The address itself is personal data: only a keyed digest of it stands in the cache.
    key = f"throttle:{action}:{sha256(address.encode()).hexdigest()[:32]}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return bool(cache.incr(key) <= limit)
    except ValueError:  # It expired between the two calls.
        return True
