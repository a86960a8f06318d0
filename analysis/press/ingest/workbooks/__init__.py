"""How the sheets of a workbook are read, whatever its format: their cells, with what their formats show and hide."""
