"""The film page: what the player, its agenda, its transcript and its frame for other sites show."""
