"""What others wrote in JavaScript: a folder with package.json and package-lock.json, installed once.

Its Node is among its packages, because Debian's is older than they want.
"""

import subprocess


def install(folder):
    """Needs the npm registry: call it before test_network.enter."""
    if not node_of(folder).exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=True)


def node_of(folder):
    return folder / "node_modules" / ".bin" / "node"
