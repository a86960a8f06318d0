"""What axe finds in a page against WCAG 2.2 AA, the contrast of text judged once for each way in which text is painted."""

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
CONTRAST = "color-contrast"
_OF_MARKED = f"axe.configure({{rules: [{{id: '{CONTRAST}', selector: '[data-look]'}}]}})"
_AXE = Axe(f"{AXE_SCRIPT}; {_OF_MARKED}")
# Axe takes 20 seconds for the contrast of all text of the report, most of which is painted like the text beside it. What its
# verdict depends on is the colour and size of the text and what is painted under it: what its ancestors paint and, where one
# of them is taken out of the flow, whatever that lies upon, so each such element counts as painted like no other.
_MARK_EACH_LOOK = """
within => {
    const grounds = new Map();
    const apart = style => ['absolute', 'fixed', 'sticky'].includes(style.position) || style.transform !== 'none'
        || (style.position === 'relative' && [style.top, style.right, style.bottom, style.left].some(
            offset => offset !== 'auto' && offset !== '0px'))
        || [style.marginTop, style.marginRight, style.marginBottom, style.marginLeft].some(
            margin => margin.startsWith('-'));
    const ground = element => {
        if (!element) return '';
        if (!grounds.has(element)) {
            const style = getComputedStyle(element);
            const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
                style.mixBlendMode].join(' ');
            const alone = apart(style) ? ` ${grounds.size}` : '';
            const bare = own === 'rgba(0, 0, 0, 0) none 1 none normal' && !alone;
            const under = ground(element.parentElement);
            grounds.set(element, bare ? under : `${under} > ${own}${alone}`);
        }
        return grounds.get(element);
    };
    const seen = new Set();
    for (const element of document.querySelectorAll(`${within}, ${within} *`)) {
        element.removeAttribute('data-look');
        const text = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!(text || element.matches('input, select, textarea')) || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const look = [style.color, style.fontSize, style.fontWeight, style.textShadow, ground(element)].join(' | ');
        if (seen.has(look)) continue;
        seen.add(look);
        element.setAttribute('data-look', '');
    }
}
"""

# What is laid out only when it comes near would be judged at a place it never has on the screen, and has no width of its own.
LAY_OUT = "document.querySelectorAll('section, tr').forEach(part => part.style.contentVisibility = 'visible')"


def violations(page: Page, *, within: str = "body", contrast_alone: bool = False) -> list[str]:
    """Say each rule that a page breaks, with the first elements that break it."""
    page.evaluate(LAY_OUT)
    page.evaluate(_MARK_EACH_LOOK, within)
    asked = {"type": "rule", "values": [CONTRAST]} if contrast_alone else {"type": "tag", "values": TAGS}
    options = {"runOnly": asked, "resultTypes": ["violations"]}
    response = _AXE.run(page, context=None if within == "body" else within, options=options).response
    return [
        f"{broken['id']}: {broken['help']} {[node['html'][:120] for node in broken['nodes'][:3]]}"
        for broken in response["violations"]
    ]
