"""Who may see what: types, columns, ids and rules by what a pack declares, and facts as an audience sees them."""
