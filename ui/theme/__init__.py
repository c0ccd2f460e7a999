"""The look: colour tokens, type, icons and the one Theme object that lays them over the application."""
