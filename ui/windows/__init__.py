"""The main window, which assembles and decides nothing, and its dialogs."""
