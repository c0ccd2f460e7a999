"""What is shipped beside the code: icons, fonts, styles, translations, print templates and example agreements."""
