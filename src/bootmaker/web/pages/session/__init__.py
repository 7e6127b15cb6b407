"""One listening session."""
