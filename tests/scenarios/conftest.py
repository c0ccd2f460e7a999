"""The worked examples as open registers, and the command line on them."""

from tests.registers import opened as opened  # fixtures
from tests.running import example as example
from tests.running import run as run
