"""Backups: everything in the database and the store as one set in a folder, and back into an empty database."""

from committees.actions.backups.making import make_backup
from committees.actions.backups.restoring import restore_backup
from committees.actions.backups.sets import BackupError

__all__ = ["BackupError", "make_backup", "restore_backup"]
