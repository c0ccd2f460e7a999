"""The worked examples as open registers."""

from tests.feeds.web_server import shelf as shelf  # a fixture
from tests.registers import opened as opened  # a fixture
