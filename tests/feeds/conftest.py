"""The worked examples as open registers."""

from tests.registers import opened as opened  # a fixture
