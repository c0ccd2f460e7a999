"""What can be done, declared as data, one file a menu."""
