"""What the lake holds for a listening session: questions of customers that nobody answered."""
