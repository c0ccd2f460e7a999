"""The worked examples as open registers, and a day that does not move."""

from tests.registers import opened as opened
from tests.running import fixed_day as fixed_day
