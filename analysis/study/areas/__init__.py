"""One area: what both systems publish of its children, beside its neighbours and England."""
