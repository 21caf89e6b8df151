"""Sign-in: accounts are made by the Gremienpflege, and the demo shows its sign-ins."""

from allauth.account.adapter import DefaultAccountAdapter

from committees.jobs import send_one_mail


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        """Through the job queue, like every mail."""
        message = self.render_mail(template_prefix, email, context)
        send_one_mail.defer(to=email, subject=message.subject, text=message.body)
