"""What a person does with a page: sign in, press, choose a file, read what it says."""

from django.urls import reverse
from playwright.sync_api import expect

PASSWORD = "geheim"  # of every account the factories make
# A picture, when there is neither HTML nor text.
PASTE = """([html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    if (text) data.setData("text/plain", text);
    if (!html && !text) data.items.add(new File(["x"], "bild.png", {type: "image/png"}));
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def sign_in(page, name):
    page.goto(reverse("desk"))
    page.get_by_label("Anmeldename oder E-Mail-Adresse").fill(name)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    press(page, "Anmelden")
    return page


def target(page, name):
    """The button or link of this name in the page's own content."""
    main = page.locator("main")
    return main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True)).first


def press(page, name):
    with page.expect_navigation():
        target(page, name).click()


def press_twice(page, name):
    """A double click on a button that sends its form: the browser drops the first answer and shows the second. The page
    with the button has loaded before, so that its end is not taken for that of the answer."""
    page.wait_for_load_state()
    with page.expect_event("load"):
        target(page, name).dblclick()


def take(page, button):
    """A step of the procedure: from the page of the paper to the page of the step, and then the step itself."""
    press(page, button)
    press(page, button)


def section(page, name):
    """The editor of a section, once it stands in place of its textarea; the textarea where no scripts run."""
    if page.context.has_script:
        expect(page.locator("textarea[data-library]:not([hidden])")).to_have_count(0)
    return page.locator("main").get_by_role("textbox", name=name, exact=True)


def text_of(field):
    return field.evaluate("field => field.value ?? field.innerText")


def choose_file(page, label, name, data):
    field = page.locator("main").get_by_label(label, exact=True)
    field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def says(page):
    """The messages after a step."""
    return [text.strip() for text in page.locator(".message").all_inner_texts()]


def faults_on(page):
    """The lines of the list of errors above a form."""
    return page.locator(".error-summary li").all_inner_texts()


def findings_on(page):
    """The findings in the side column: weight and title."""
    return page.locator(".finding > p:first-child").all_inner_texts()


def paste(page, html="", text=""):
    """What was copied from another program goes where the cursor stands."""
    page.evaluate(PASTE, [html, text])
