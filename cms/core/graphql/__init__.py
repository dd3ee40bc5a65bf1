"""GraphQL over the published documents: limits before anything is executed, trusted documents, an explorer."""
