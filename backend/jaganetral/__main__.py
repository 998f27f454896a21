"""Makes `python -m jaganetral` the same as `jaganetral`; it is how the program starts itself again."""

from jaganetral.cli import main

main()
