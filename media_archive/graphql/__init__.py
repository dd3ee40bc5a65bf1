"""The archive in GraphQL: the same documents as in REST."""
