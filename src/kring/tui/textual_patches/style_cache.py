"""What the style sheets say of a part of the screen, found once for all parts that are alike.

Textual (8.2.8) finds the styles of every part by going through all rules that could be meant, and does so again for
each part that is made or pointed at, and for each of the dozen styles within a text area: a fifth of what it costs to
open a form. Which rules hold depends on the part and on what it is in: their classes of Python, their ids and style
classes as far as a rule names them, and their states (pseudo-classes) as far as a rule asks for them. Parts that are
the same in all that are styled the same.

What was found is thrown away with the rules it was found in: with another theme, with another style sheet.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from textual.app import App
from textual.css.model import RuleSet, SelectorType
from textual.css.styles import RenderStyles, RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

__all__ = ["remember_styles"]

#: So many kinds of parts are remembered at most: far more than there are, unless ids or classes are made up on the way.
_MOST = 4096
#: The states that are the same for all parts of an app.
_OF_THE_APP = frozenset({"dark", "light", "inline", "ansi", "nocolor"})
#: Those that a part has or has not as one of those that it is in was switched off.
_OFF = frozenset({"disabled", "enabled"})
_ORDER = frozenset({"first-of-type", "last-of-type", "first-child", "last-child", "empty"})

_apply = Stylesheet.apply
_apply_within = Stylesheet._process_component_classes
_replace_rules = Stylesheet.replace_rules
_update = DOMNode.update_node_styles


class _Candidates:
    """The rules that could hold for a part by its names alone: what it depends on which of them do, and what was found.

    Attributes:
        states: The pseudo-classes that any of them asks for, of the part or of what it is in.
        of_parts: Those of them that one part can have and another not, without those of ``off``.
        off: Whether any rule asks whether a part is switched off, by itself or with what it is in.
        of_the_app: The rest of them.
        classes: The style classes that any of them names.
        ids: The ids that any of them names.
        found: What they come to, by what :func:`_describe` says of a part.
        kept_as: The same as a part keeps it, once it was given to one.
        within: The same for the styles within a part, by the name of each.
    """

    __slots__ = ("classes", "found", "ids", "kept_as", "of_parts", "of_the_app", "off", "states", "within")

    def __init__(self, states: frozenset[str], classes: frozenset[str], ids: frozenset[str]) -> None:
        self.states, self.classes, self.ids = states, classes, ids
        self.of_parts = tuple(states - _OF_THE_APP - _OFF)
        self.of_the_app = tuple(states & _OF_THE_APP)
        self.off = not states.isdisjoint(_OFF)
        self.found: dict[tuple[object, ...], RulesMap] = {}
        self.kept_as: dict[tuple[object, ...], RulesMap] = {}
        self.within: dict[tuple[object, ...], dict[str, RulesMap]] = {}


class _Remembered:
    """What was found in one set of rules.

    Attributes:
        rules: The rules, as the style sheet has them; the same object as long as nothing was added to them.
        candidates: By class of Python, style classes and id; for the styles within a part by its class alone.
    """

    __slots__ = ("candidates", "rules")

    def __init__(self, rules: dict[str, list[RuleSet]], candidates: dict[object, _Candidates] | None = None) -> None:
        self.rules = rules
        self.candidates = {} if candidates is None else candidates


class _StylesWithin(dict[str, RenderStyles]):
    """The styles within a part, each made when it is first asked for.

    Args:
        owner: The part.
        rules: What was found for each of them.
    """

    __slots__ = ("owner", "rules")

    def __init__(self, owner: DOMNode, rules: Mapping[str, RulesMap]) -> None:
        super().__init__()
        self.owner = owner
        self.rules = rules

    def __contains__(self, name: object) -> bool:
        return name in self.rules

    def __missing__(self, name: str) -> RenderStyles:
        part = DOMNode(classes=name)
        part._attach(self.owner)
        part._css_styles.merge_rules(self.rules[name])
        self[name] = part.styles
        return part.styles

    def clear(self) -> None:
        self.rules = {}
        super().clear()


#: The parts whose styles are being found, with where they are to be remembered.
_wanted: dict[DOMNode, tuple[_Candidates, tuple[object, ...]]] = {}


def _remember(sheet: Stylesheet) -> _Remembered:
    rules = sheet.rules_map
    remembered: _Remembered | None = getattr(sheet, "_remembered", None)
    if remembered is None or remembered.rules is not rules or len(remembered.candidates) > _MOST:
        remembered = _Remembered(rules)
        sheet._remembered = remembered  # type: ignore[attr-defined]
    return remembered


def _find_candidates(rules: Mapping[str, list[RuleSet]], names: Iterable[str]) -> _Candidates:
    named = [rule for name in names if name in rules for rule in rules[name]]
    selectors = [one for rule in named for together in rule.selector_set for one in together.selectors]
    states: frozenset[str] = frozenset().union(*(rule.pseudo_classes for rule in named))
    return _Candidates(
        states,
        # Whatever has this one is passed over by the selector for anything (*).
        frozenset(one.name for one in selectors if one.type is SelectorType.CLASS) | {"-textual-system"},
        frozenset(one.name for one in selectors if one.type is SelectorType.ID),
    )


def _describe(node: DOMNode, candidates: _Candidates) -> tuple[object, ...]:
    """Say of a part, and of all that it is in, what decides which of these rules hold."""
    states, classes, ids, off = candidates.of_parts, candidates.classes, candidates.ids, candidates.off
    said: list[object] = []
    top: Any = node
    at: Any = node
    while isinstance(at, DOMNode):
        checks: Mapping[str, Any] = at._PSEUDO_CLASSES
        said += (type(at), at._id if at._id in ids else None, classes & at._classes)
        if states:
            said += [state in checks and bool(checks[state](at)) for state in states]
        if off:  # of each by itself: that together says it of all of them
            said.append(isinstance(at, Widget) and at.disabled)
        top, at = at, at._parent
    checks = top._PSEUDO_CLASSES
    said += [bool(checks[state](top)) for state in candidates.of_the_app if state in checks]
    return tuple(said)


def _apply_remembered(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: Any = None) -> None:
    """Give a part its styles, as ``Stylesheet.apply`` does."""
    remembered = _remember(sheet)
    names = (type(node), frozenset(node._classes), node._id)
    candidates = remembered.candidates.get(names)
    if candidates is None:
        candidates = remembered.candidates[names] = _find_candidates(remembered.rules, node._selector_names)
    what = _describe(node, candidates)
    found = candidates.found.get(what)
    if found is None:
        _wanted[node] = candidates, what
        try:
            _apply(sheet, node, animate=animate, cache=cache)
        finally:
            _wanted.pop(node, None)
        node._styled_by = candidates.found.get(what), node._css_styles._updates  # type: ignore[attr-defined]
        return
    states = candidates.states
    node._has_hover_style = "hover" in states
    node._has_focus_within = "focus-within" in states
    node._has_order_style = not states.isdisjoint(_ORDER)
    node._has_odd_or_even = "odd" in states or "even" in states
    by, updates = getattr(node, "_styled_by", (None, 0))
    if by is found and updates == node._css_styles._updates:  # as it is styled already
        node.notify_style_update()  # but what it is in may look another way
    else:
        kept = candidates.kept_as.get(what)
        if kept is not None and not (node._is_mounted or node._css_styles._rules):
            _give_first_rules(node, kept)
        else:
            _replace_rules(node, found, animate=animate)
            if kept is None and not animate:
                candidates.kept_as[what] = node._css_styles.get_rules()
        node._styled_by = found, node._css_styles._updates  # type: ignore[attr-defined]
    sheet._process_component_classes(node)


def _give_first_rules(node: DOMNode, rules: RulesMap) -> None:
    """Give its rules to a part that has none and is not on the screen: there is nothing to compare or to draw again."""
    node._css_styles.merge_rules(rules)
    node._nodes.updated()  # whether it is shown may be among them
    node.notify_style_update()


def _replace_and_remember(node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
    """Give a part the styles that were found for it, as ``Stylesheet.replace_rules`` does."""
    where = _wanted.pop(node, None)
    if where:
        candidates, what = where
        # Where another state makes no difference, what was found is the same thing, and nothing is given anew for it.
        same = next((one for one in candidates.found.values() if one == rules), rules)
        candidates.found[what] = same
    _replace_rules(node, rules, animate=animate)
    if where and not animate:
        candidates.kept_as[what] = node._css_styles.get_rules()


def _apply_remembered_within(sheet: Stylesheet, node: DOMNode) -> None:
    """Give the styles within a part theirs, as ``Stylesheet._process_component_classes`` does."""
    names = node._get_component_classes()
    if not names:
        return
    remembered = _remember(sheet)
    candidates = remembered.candidates.get(type(node))
    if candidates is None:
        selectors = ["*", DOMNode.__name__, *(f".{name}" for name in names)]
        candidates = remembered.candidates[type(node)] = _find_candidates(remembered.rules, selectors)
    what = _describe(node, candidates)
    found, was = candidates.within.get(what), node._component_styles
    if found is None:
        node._component_styles = {}
        _apply_within(sheet, node)
        found = {name: styles.base.get_rules() for name, styles in node._component_styles.items()}
        candidates.within[what] = found
    node._component_styles = _StylesWithin(node, found)
    if not (isinstance(was, _StylesWithin) and was.rules == found):
        node.refresh()


def _update_where_attached(node: DOMNode, animate: bool = True) -> None:
    """Style a part anew as ``DOMNode.update_node_styles`` does; one that is in nothing yet is styled once it is.

    A button gets three classes while it is made, and would be styled at each of them.
    """
    if node._parent is not None or isinstance(node, App):
        _update(node, animate)


def remember_styles() -> None:
    """Have styles found once for all parts that are alike, from now on, in this process."""
    instead: dict[str, Any] = {
        "apply": _apply_remembered,
        "_process_component_classes": _apply_remembered_within,
        "replace_rules": staticmethod(_replace_and_remember),
    }
    for name, function in instead.items():
        setattr(Stylesheet, name, function)
    DOMNode.update_node_styles = _update_where_attached  # type: ignore[assignment, method-assign]
