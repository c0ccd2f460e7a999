"""Qt item models: adapters that hold finished rows in memory and answer the views cell by cell."""
