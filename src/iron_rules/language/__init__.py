"""What an author writes into one value a rule: parameters, nouns, sentences, cases."""
