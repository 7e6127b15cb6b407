"""The ledger: the system of record, and the only SQL."""
