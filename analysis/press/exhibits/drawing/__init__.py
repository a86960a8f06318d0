"""How every chart is drawn: the page in inches, the two systems, and figures over time."""
