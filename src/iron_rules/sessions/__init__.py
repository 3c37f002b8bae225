"""Facts put one at a time: a session, its journal on disk, and a stream of JSON lines into one."""
