"""Views: lists, the month and the detail pane; they are given finished rows and say what was chosen."""
