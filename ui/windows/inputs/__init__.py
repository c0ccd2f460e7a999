"""The widgets a form's fields are filled in with, one for each kind of field."""
