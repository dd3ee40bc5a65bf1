"""The record in GraphQL: the same documents as in REST."""
