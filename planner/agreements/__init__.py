"""What the text says and what happened: agreement, instrument, party, event, provision, record, money."""
