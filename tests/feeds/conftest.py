"""The worked examples as open registers, and a web server."""

from tests.feeds.web_server import shelf as shelf  # fixtures
from tests.registers import opened as opened
