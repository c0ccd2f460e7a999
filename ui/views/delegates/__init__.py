"""What the views paint themselves: pills, marks of certainty, rows of two lines, days of a month."""
