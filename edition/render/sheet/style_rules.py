"""Text styles → CSS classes, for pages shown in a browser."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.plan import TextStyle
from edition.render.engine.faces import family
from edition.render.sheet.elements import pt
from edition.render.sheet.palette import Palette


def look_rules(looks: Mapping[TextStyle, str], palette: Palette) -> str:
    """A CSS class for each text style."""
    rules = []
    for style, name in looks.items():
        features = ",".join(f'"{feature}" 1' for feature in style.features)
        settings = f";font-feature-settings:{features}" if features else ""
        rules.append(
            f'.{name}{{font-family:"{family(style.face)}";font-size:{pt(style.size)};'
            f"color:{palette.css(style.color)}{settings}}}"
        )
    return "\n".join(rules)
