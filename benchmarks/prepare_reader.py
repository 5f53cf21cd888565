"""Prints a login of the sample province that reads and writes stories: an editor's."""

import json


def main() -> None:
    """Print login and password as JSON."""
    from demo.content import read_province

    print(json.dumps({"login": "linlan", "password": read_province().password}))


if __name__ == "__main__":
    main()
