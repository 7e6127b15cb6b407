"""The `bootmaker` command. The version is printed before anything heavy is imported."""

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from bootmaker import version

        sys.stdout.write(f"bootmaker {version()}\n")
        return
    from bootmaker.cli.app import run

    run()


if __name__ == "__main__":
    main()
