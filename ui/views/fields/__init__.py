"""Fields that read what contracts say: dates that may hang on events, lengths of time, money."""
