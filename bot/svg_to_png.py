"""A process of its own that makes an image: SVG on its input, PNG on its output. Its arguments are the fonts."""

import sys


def main() -> None:
    import resvg_py

    png = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        zoom=2,
        skip_system_fonts=True,  # the same picture on every computer
        font_files=sys.argv[1:],
        languages=["en"],
    )
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
