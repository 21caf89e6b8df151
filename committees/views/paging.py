"""Pages of lists that may be very long."""

from django.core.paginator import Paginator


class FromTheNearerEnd(Paginator):
    """The rows of a page in the second half are counted from the end, and come in reverse: to pass by all that stand
    before them would take the longer the more there are."""

    def page(self, number):
        number = self.validate_number(number)
        begin = (number - 1) * self.per_page
        end = min(begin + self.per_page, self.count)
        if begin <= self.count - end:
            return super().page(number)
        rows = self.object_list.reverse()[self.count - end : self.count - begin]
        return self._get_page(rows, number, self)
