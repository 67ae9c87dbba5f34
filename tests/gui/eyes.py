"""Reads Wireshark's window through the accessibility bus, as a screen reader does: one JSON request a line, one answer.

A program of its own, since it must run as Wireshark's user and with the python3 that has GObject introspection.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import sys

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = {"showing": Atspi.StateType.SHOWING, "enabled": Atspi.StateType.ENABLED,
          "selected": Atspi.StateType.SELECTED, "active": Atspi.StateType.ACTIVE}

RENAMED = {"button": "push button"}     # what newer versions of the bus call the same thing


def role_of(node):
    role = node.get_role_name()
    return RENAMED.get(role, role)


def children(node, limit=100000):
    for i in range(min(node.get_child_count(), limit)):
        child = node.get_child_at_index(i)
        if child:
            yield child


def windows():
    for application in children(Atspi.get_desktop(0)):
        if (application.get_name() or "").lower() == "wireshark":
            yield from children(application)


def fits(node, role, name, whole):
    if role and role_of(node) != role:
        return False
    have = node.get_name() or ""
    return name is None or (have == name if whole else name in have)


def below(nodes):
    """Breadth first."""
    level = list(nodes)
    while level:
        yield from level
        # Nobody looks for one cell of a big table in this way.
        level = [c for node in level if role_of(node) not in ("tree", "table cell", "list item") for c in children(node)]


def first(nodes, wanted):
    """[role or None, name or None]: the one of this name, else one whose name holds it."""
    role, name = wanted
    found = None
    for node in below(nodes):
        if fits(node, role, name, True):
            return node
        if not found and fits(node, role, name, False):
            found = node
    return found


def at(path):
    role, name = path[0]
    node = next((n for n in windows() if fits(n, role, name, False)), None)
    for wanted in path[1:]:
        if node is None:
            return None
        node = first(children(node), wanted)
    return node


def seen(node):
    box = node.get_extents(Atspi.CoordType.SCREEN)
    states = node.get_state_set()
    text = None
    if role_of(node) == "text":
        text = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    return {"role": role_of(node), "name": node.get_name() or "", "text": text,
            "box": [box.x, box.y, box.width, box.height],
            **{name: states.contains(state) for name, state in STATES.items()}}


def heads(table):
    """The titles of its columns, which come before its cells."""
    for child in children(table):
        if not role_of(child).endswith("header"):
            return
        yield child.get_name() or ""


def first_column(table):
    width = len(list(heads(table)))
    for i in range(width, table.get_child_count() if width else 0, width):
        yield table.get_child_at_index(i)


def everything(node, depth):
    yield seen(node)
    if depth > 0:
        for child in children(node):
            yield from everything(child, depth - 1)


def answer(request):
    if request["op"] == "windows":
        return [seen(window) for window in windows()]
    node = at(request["path"])
    if node is None:
        return None
    if request["op"] == "look":
        return seen(node)
    if request["op"] == "shown":        # the first below it that can be seen
        found = (n for n in below(children(node)) if fits(n, request["role"], request["name"], True))
        return next((seen(n) for n in found if n.get_state_set().contains(Atspi.StateType.SHOWING)), None)
    if request["op"] == "children":
        return [seen(child) for child in children(node)]
    if request["op"] == "names":        # quick: of a table with thousands of cells
        return [[role_of(child), child.get_name() or ""] for child in children(node)]
    if request["op"] == "heads":
        return list(heads(node))
    if request["op"] == "column":
        return [cell.get_name() for cell in first_column(node)]
    if request["op"] == "row":          # the cell of this name
        cell = next((cell for cell in first_column(node) if cell.get_name() == request["name"]), None)
        return cell and seen(cell)
    if request["op"] == "all":
        return list(everything(node, request.get("depth", 20)))
    raise ValueError(request["op"])


def main():
    desktop = Atspi.get_desktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)    # nobody tells us of windows that come and go
    for line in sys.stdin:
        desktop.clear_cache()
        try:
            result = {"value": answer(json.loads(line))}
        except GLib.Error as error:     # what we looked at has just gone away
            result = {"value": None, "error": str(error)}
        print(json.dumps(result), flush=True)


main()
