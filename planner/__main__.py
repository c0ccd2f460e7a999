"""The command line as a module: `python -m planner`."""

from planner.commands import main

if __name__ == "__main__":
    main()
