"""Days that may hang on events: expressions and their language, ranges, business calendars, explanation."""
