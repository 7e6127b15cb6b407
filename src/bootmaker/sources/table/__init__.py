"""Any table with a header: CSV and its relatives, XLSX, JSON, NDJSON, Parquet; see README.md."""
