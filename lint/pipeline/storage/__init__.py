"""Safe reading and writing of files, and the caches."""
