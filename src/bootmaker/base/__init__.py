"""What every other layer may lean on: settings, errors, clock, ids, catalogs."""
