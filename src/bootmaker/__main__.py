"""The `bootmaker` command. The version, and `check`, are given before anything heavy is imported."""

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from bootmaker import version

        sys.stdout.write(f"bootmaker {version()}\n")
        return
    if sys.argv[1:2] == ["check"] and "--help" not in sys.argv:
        from bootmaker.cli.quick import asked_of, checked_files

        sys.exit(checked_files(asked_of(sys.argv[2:])))
    from bootmaker.cli.app import run

    run()


if __name__ == "__main__":
    main()
