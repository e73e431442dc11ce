"""The papers around the report: cover notes, letters, summary, half-yearly report, notes on programmes, bundles."""
