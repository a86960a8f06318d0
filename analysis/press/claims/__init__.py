"""The numbers that the documents print in running text, each bound to the rows it rests on."""
