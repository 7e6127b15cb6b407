"""The gate: personal data is masked before anything is stored."""
