"""Running the command line as a person would, in this process."""

from tests.running import example as example  # fixtures
from tests.running import fixed_day as fixed_day
from tests.running import run as run
