"""Ten iron rules of poverty alleviation, decided on facts: findings with their clause, evidence and reasons."""
