"""Filling in a page's form as a browser does: what stands in its HTML is what is sent."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """The fields of each form of a page, by name, with the values a browser would send."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms, self.area, self.select = [], None, None

    def handle_starttag(self, tag, pairs):
        attrs = dict(pairs)
        if tag == "form":
            self.forms.append({})
        elif tag == "input":
            self.take_input(attrs)
        elif tag == "textarea":
            self.area = (attrs["name"], [])
        elif tag == "select":
            self.select = attrs["name"]
        elif tag == "option" and (self.select not in self.forms[-1] or "selected" in attrs):
            self.forms[-1][self.select] = attrs.get("value", "")

    def take_input(self, attrs):
        is_choice = attrs.get("type") in ("checkbox", "radio")
        if attrs.get("type") not in ("file", "submit") and (not is_choice or "checked" in attrs):
            self.forms[-1][attrs["name"]] = attrs.get("value", "on" if is_choice else "")

    def handle_data(self, data):
        if self.area:
            self.area[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea":
            # The first line break only ends the tag's own line.
            self.forms[-1][self.area[0]] = "".join(self.area[1]).removeprefix("\n")
            self.area = None


def fields_of(answer):
    """The main form of this answer as {name: value}; those for signing out and for searching are left aside."""
    reader = FormReader()
    reader.feed(answer.content.decode())
    return next(form for form in reader.forms if set(form) - {"csrfmiddlewaretoken", "q"})


def open_form(client, address):
    """The form at this address as it opens."""
    return fields_of(client.get(address))


def error_sentences(answer):
    """{field: sentences} of the answer's form and its rows; "" stands for the form as a whole."""
    forms = [("", answer.context["form"])]
    for name in ("route", "budget"):
        formset = answer.context.get(name)
        forms += [(f"{form.prefix}-", form) for form in (formset.forms if formset else ())]
    found = {
        f"{prefix}{'' if field == '__all__' else field}": list(sentences)
        for prefix, form in forms
        for field, sentences in form.errors.items()
    }
    for name in ("route", "budget"):
        if answer.context.get(name) and answer.context[name].non_form_errors():
            found[name] = list(answer.context[name].non_form_errors())
    return found
