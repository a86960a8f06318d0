"""How this study's figures stand in the spreadsheet."""
