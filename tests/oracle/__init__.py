"""A second, slow reading of the rules for dates, sharing nothing with the program but the trees it reads."""
