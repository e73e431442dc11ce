"""The PDF writer: tagged, archivable, byte for byte the same when made twice."""
