"""Duties that are still to be done into what offices keep: calendars, pages and sheets."""
