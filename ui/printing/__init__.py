"""Paper: summaries of agreements read, typeset, shown as pages and sent to a printer."""
