"""What is kept on disk, in SQLite: the only place with SQL."""

import sys
from types import ModuleType

# The functions that sqlite-utils keeps for its command `convert`, which nobody calls here. They alone bring dateutil
# along, which would cost each start of the service its share, and more than a megabyte for as long as it runs.
sys.modules.setdefault("sqlite_utils.recipes", ModuleType("sqlite_utils.recipes"))
