"""The mail server is away, breaks off, says nothing while the worker is killed, and comes back: each mail once."""

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from committees import background
from committees.mails import mail
from tests.drills.mail_server import MailServer
from tests.drills.visitors import wait_until
from tests.factories import make_user
from tests.long_runs import IS_LONG

NUMBER = 30 if IS_LONG else 3
WORKER = ("procrastinate",)
TASK = "send_one_mail"


@pytest.fixture
def server(town):
    server = MailServer()
    server.come()
    server.go()  # the port is known, and nobody is there
    town.mail_port = server.port
    ProcrastinateJob.objects.filter(task_name=TASK)._raw_delete("default")
    yield server


def write_to(users, *, is_kept):
    """A change that tells these people by mail, and is taken back or not."""
    with transaction.atomic():
        mail(users, subject="Neues", text="Es gibt Neues.", path="/intern/")
        transaction.set_rollback(not is_kept)


def waiting():
    return ProcrastinateJob.objects.filter(task_name=TASK)


def hurry():
    """As if the time to the next attempt were over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE task_name = %s", [TASK])


def forget_worker():
    """As if the two minutes after which a worker counts as gone were over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '3 minutes'")


@pytest.mark.wide
def test_each_mail_goes_out_once_whatever_the_server_does(client, town, server):
    users = [make_user() for _ in range(NUMBER)]
    write_to(users, is_kept=True)
    write_to([make_user()], is_kept=False)

    town.start(kinds=WORKER)
    wait_until(lambda: waiting().filter(attempts=1, status="todo").count() == NUMBER)
    shown = len(background.waiting())
    server.come("drops")
    hurry()
    wait_until(lambda: waiting().filter(attempts=2, status="todo").count() == NUMBER)
    server.mood = "silent"
    hurry()
    wait_until(lambda: waiting().filter(status="doing").exists())
    wait_until(lambda: server.tried > NUMBER)
    town.kill()
    server.mood = "works"
    forget_worker()
    interrupted = background.interrupted().count()
    background.begin_again()
    hurry()
    town.start(kinds=WORKER)
    wait_until(lambda: not waiting().exists())

    print(
        f"\nMailserver weg, bricht ab, schweigt (Hintergrundarbeit getötet, {interrupted} unterbrochen), wieder da: "
        f"{NUMBER} Mails, {server.tried} Versuche, {len(server.taken)} angekommen, "
        f"{len(server.taken) - len(set(server.identifiers()))} doppelt"
    )
    assert (shown, interrupted > 0) == (NUMBER, True)
    assert sorted(mail["To"] for mail in server.taken) == sorted(user.email for user in users)
    server.go()
