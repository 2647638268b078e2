"""What the measurements share with the tests of the site: the browser."""

from tests.site.conftest import browser

__all__ = ["browser"]
