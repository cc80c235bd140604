"""What a screen reader would say of a page, by the accessibility tree that the browser gives it, and by what its live regions say.

Words as a Dutch screen reader has them, in its usual order: the name, what it is, how it is. No two screen readers are the same:
what is said is in the tree, how it is said is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import CDPSession, Page

ROLES = {
    "button": "knop",
    "link": "link",
    "textbox": "invoerveld",
    "combobox": "keuzelijst",
    "radio": "keuzerondje",
    "checkbox": "selectievakje",
    "switch": "schakelaar",
    "list": "lijst",
    "image": "afbeelding",
    "dialog": "dialoogvenster",
    "group": "groep",
    "navigation": "navigatie",
    "main": "hoofdinhoud",
    "banner": "koptekst",
    "region": "gebied",
    "radiogroup": "keuzegroep",
    "blockquote": "citaat",
    "form": "formulier",
    "option": "optie",
    "alert": "melding",
    "DisclosureTriangle": "uitklapknop",
}
LANDMARKS = {"main", "banner", "region", "navigation", "form", "group", "dialog", "radiogroup", "list"}
WHOLE = {"button", "link", "image", "heading", "textbox", "combobox", "radio", "checkbox", "switch", "DisclosureTriangle", "option"}
"""Said with their name, and not what is in them once more."""
TEXTUAL = {"paragraph", "listitem", "strong", "emphasis", "time", "LabelText", "term", "definition", "code"}
"""What is read as one line when nothing but words is in it."""
SILENT = {"ListMarker", "InlineTextBox", "LineBreak"}
TIME = re.compile(r"\d+ min(?:uut|uten)(?: en \d+ second(?:e|en))?|\d+ second(?:e|en)|\d+:\d\d|\d{1,2}\.\d\d")

EAR = """(() => {
  const heard = (window.heard = []);
  const live = (one) => {
    const found = one.closest('[aria-live], [role=status], [role=log]');
    return found?.getAttribute('aria-live') === 'off' ? null : found;
  };
  const alarm = (one) => one.closest('[role=alert], [aria-live=assertive]');
  const words = (one) => (one.innerText ?? one.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const waiting = [];
  window.hears = (wanted) => new Promise((done) => {
    if (heard.some((text) => text.includes(wanted))) done();
    else waiting.push([wanted, done]);
  });
  const hear = (text) => {
    heard.push(text);
    for (const [wanted, done] of waiting) if (text.includes(wanted)) done();
  };
  const whole = (one) => one.matches('[role=status], [role=alert], [aria-atomic=true]');
  new MutationObserver((changes) => {
    const fresh = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes]));
    const said = new Set();
    const tell = (region, node) => {
      // A quiet region that comes with its words is not read; an alert is.
      if (!region || (!alarm(region) && [...fresh].some((one) => one.contains(region)))) return;
      const text = words(whole(region) ? region : node);
      if (text && !said.has(text) && region.checkVisibility()) hear(text), said.add(text);
    };
    for (const { type, addedNodes, target } of changes) {
      if (type === 'characterData') tell(live(target.parentElement ?? document.body), target);
      for (const node of addedNodes) {
        const one = node.nodeType === 1 ? node : node.parentElement;
        if (!one) continue;
        tell(alarm(one) ?? live(one), node);
        if (node.nodeType === 1) node.querySelectorAll('[role=alert]').forEach((inside) => tell(inside, inside));
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
})()"""


@dataclass(frozen=True)
class Node:
    """One place in the accessibility tree."""

    role: str
    name: str
    described: str
    states: dict[str, Any]
    children: tuple[Node, ...] = ()

    def said(self) -> str:
        """What is said on arriving here."""
        if self.role == "StaticText":
            return self.name
        kind = f"kop niveau {self.states.get('level', '?')}" if self.role == "heading" else ROLES.get(self.role, self.role)
        if self.role == "list":
            kind = f"lijst met {sum(one.role == 'listitem' for one in self.children)} onderdelen"
        parts = [self.name, kind, *_states(self.role, self.states), self.described]
        return ", ".join(part for part in parts if part)


def _states(role: str, states: dict[str, Any]) -> Iterator[str]:
    if str(states.get("pressed")) == "true":
        yield "ingedrukt"
    if role in ("radio", "checkbox", "switch"):
        yield "aan" if str(states.get("checked")) == "true" else "uit"
    if "expanded" in states:
        yield "uitgevouwen" if states["expanded"] else "samengevouwen"
    if states.get("disabled"):
        yield "niet beschikbaar"
    if str(states.get("invalid", "false")) == "true":
        yield "ongeldig"
    if states.get("valuetext"):
        yield f"‘{states['valuetext']}’"


def lines(node: Node) -> Iterator[str]:
    """Read on from here, a line for each stop, as with the arrow keys."""
    if node.role in SILENT:
        return
    if _only_text(node) and node.role not in WHOLE:
        yield _joined(node)
        return
    place = node.role in LANDMARKS and (node.name or node.role in ("main", "list"))
    if (place or node.role in WHOLE or node.role == "StaticText") and node.said():
        yield node.said()
    if node.role in WHOLE:
        return
    for child in node.children:
        yield from lines(child)


def _only_text(node: Node) -> bool:
    """Whether there is nothing here but words: a sentence, and what is stressed in it."""
    words = [one for one in node.children if one.role not in SILENT]
    return bool(words) and node.role in TEXTUAL and all(one.role == "StaticText" or _only_text(one) for one in words)


def _joined(node: Node) -> str:
    return re.sub(r" ([.,:;…])", r"\1", " ".join(" ".join(_words(node)).split()))


def _words(node: Node) -> Iterator[str]:
    if node.role == "StaticText":
        yield node.name
    elif node.role not in SILENT:
        for child in node.children:
            yield from _words(child)


@dataclass
class Reader:
    """Somebody who listens to a page. Times are left out, since they are never twice the same."""

    page: Page
    session: CDPSession | None = None
    focused: str = ""
    timeless: bool = True
    _heard: int = field(default=0)

    async def tree(self) -> Node:
        """All of the page, as it is now."""
        if self.session is None:
            self.session = await self.page.context.new_cdp_session(self.page)
        nodes = (await self.session.send("Accessibility.getFullAXTree"))["nodes"]
        by_id = {one["nodeId"]: one for one in nodes}
        (top,) = _nodes(nodes[0], by_id)
        return top

    async def reads(self) -> list[str]:
        """The whole page from top to bottom."""
        return [self.plain(line) for line in lines(await self.tree())]

    async def news(self) -> list[str]:
        """What was said by itself since the last time."""
        heard: list[str] = await self.page.evaluate("window.heard.splice(0)")
        return [self.plain(text) for text in heard]

    async def focus(self) -> str:
        """What is said of what has the focus; nothing, when that is what had it."""
        told = next(
            (self.plain(one.said()) for one in _all(await self.tree()) if one.states.get("focused") and one.role != "RootWebArea"),
            "",
        )
        if told == self.focused:
            return ""
        self.focused = told
        return told

    def plain(self, text: str) -> str:
        """The words without times that are never twice the same."""
        return TIME.sub("(tijd)", text) if self.timeless else text


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _nodes(one: dict[str, Any], by_id: dict[str, Any]) -> tuple[Node, ...]:
    children = tuple(node for child in one.get("childIds", ()) if child in by_id for node in _nodes(by_id[child], by_id))
    if one.get("ignored"):
        return children
    states = {prop["name"]: prop["value"].get("value") for prop in one.get("properties", ())}
    if one.get("value"):
        states["valuetext"] = one["value"].get("value")
    role, name = one["role"]["value"], str(one.get("name", {}).get("value", ""))
    return (Node(role, " ".join(name.split()), str(one.get("description", {}).get("value", "")), states, children),)
