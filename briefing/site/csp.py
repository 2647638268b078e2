"""The Content-Security-Policy of every page.

Everything comes from the book's own folder. `file:` stands beside `'self'` because a page opened from a USB stick
has no origin, so that some browsers let `'self'` match nothing there; on a server `file:` can never be loaded.
(`frame-ancestors` and `report-uri` are ignored in a <meta> element and are left out.)
"""

from __future__ import annotations

import base64
import hashlib

# Set before the first paint, so that a reader's choice of theme does not flash; a file would come too late.
THEME_SCRIPT = 'try{document.documentElement.dataset.theme=localStorage.getItem("theme")||"auto"}catch(e){}document.documentElement.classList.replace("no-js","js")'


def hash_of(script: str) -> str:
    """Return the source expression that allows exactly this inline script (CSP Level 3, section 2.3.1)."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def policy() -> str:
    """Return the policy for a page of the book."""
    own = "'self' file:"
    rules = {
        "default-src": "'none'",
        "script-src": f"{own} {hash_of(THEME_SCRIPT)}",
        "style-src": own,
        "font-src": f"{own} data:",  # the stylesheet brings its fonts along
        "img-src": f"{own} data:",
        "connect-src": "'self'",  # nothing is fetched; checkers read robots.txt from within the page
        "form-action": own,
        "base-uri": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
