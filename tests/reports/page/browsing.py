"""Chromium without a network: a page in it, what it asked for and complained of, and a walk along its links."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import field, frozen
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.browsers import chromium

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe looks at."""
SHOWN = """
const shown = () => new Promise(done => {
  const look = () => document.documentElement.dataset.shown === location.hash ? done() : setTimeout(look, 1);
  look();
});
"""
GO = f"async address => {{ {SHOWN} location.hash = address; await shown(); }}"
WALK = """
async most => {
  const links = () => [...document.querySelectorAll("main:not([hidden]) a[href^='#/']")]
    .filter(each => !each.closest("[hidden]"))
    .map(each => [each.getAttribute("href"), number(each)]);
  const number = each => {
    const strong = each.querySelector("strong"), label = each.getAttribute("aria-label") || "";
    const text = (strong || each).textContent.trim(), told = /[:：] ?(\\d+)$/.exec(label);
    return /^\\d+$/.test(text) ? Number(text) : told ? Number(told[1]) : null;
  };
  SHOWN
  const queue = links(), seen = new Set(queue.map(each => each[0])), wrong = [];
  let walked = 0;
  for (; queue.length && walked < most; walked++) {
    const [href, expected] = queue.shift();
    location.hash = href;
    await shown();
    const view = document.getElementById("view"), tally = document.querySelector("#view .tally");
    if (href.startsWith("#/unjudged") || href === "#/") continue;
    if (view.hidden || view.hasAttribute("data-lost")) wrong.push(`${href} leads nowhere`);
    const found = tally ? Number(/\\d+/.exec(tally.textContent)[0]) : null;
    if (expected !== null && found !== expected) wrong.push(`${href} is called ${expected} and lists ${found}`);
    for (const [next, number] of links()) if (!seen.has(next)) { seen.add(next); queue.push([next, number]); }
  }
  return {walked, left: queue.length, wrong};
}
""".replace("SHOWN", SHOWN)


@frozen
class Opened:
    """A page that is open, with what it asked the network for, and what it complained of."""

    page: Any
    asked: list[str] = field(factory=list)
    complaints: list[str] = field(factory=list)

    def at(self, address: str) -> Any:
        """Go to a view, and return the page once it is shown."""
        self.page.evaluate(GO, address)
        return self.page

    def barriers(self) -> list[str]:
        """Return what axe finds wrong with what is shown."""
        found = Axe().run(self.page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
        return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]

    def walk(self, most: int) -> Any:
        """Walk along so many links at most, and return how many there were, how many are left, and what is wrong."""
        return self.page.evaluate(WALK, most)

    def overflow(self) -> int:
        """Return by how much the page is wider than the window."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return max(0, found)


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, with a profile of its own and no network."""
    with TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium(), args=ARGUMENTS, offline=True
        )
        try:
            yield context
        finally:
            context.close()


def _closed(complaints: list[str]) -> Callable[[Any], None]:
    """Return what takes note of a box that a script opened, and closes it."""

    def close(dialog: Any) -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    return close


@contextmanager
def opened(context: Any, file: Path, size: Any = None) -> Iterator[Opened]:
    """A report in Chromium, ready to be looked at; `size` is that of the window."""
    page = context.new_page()
    page.set_viewport_size(size or DESK)
    found = Opened(page)
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("dialog", _closed(found.complaints))
    page.goto(file.resolve().as_uri())
    page.wait_for_selector("html[data-ready]")
    yield found
    page.close()
