"""What the worker does by itself for project groups; procrastinate finds its tasks here."""

from procrastinate.contrib.django import app

from projectgroup.actions.nominations import remind


@app.periodic(cron="50 6 * * 1-5")
@app.task(name="remind_nominations", queueing_lock="remind_nominations")
def remind_nominations(timestamp):
    """Remind those whose link runs out soon, once."""
    remind()
