"""How any such report is made: registers, ingest, comparisons, exhibits, claims, documents, engines, editions."""
