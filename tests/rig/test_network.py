"""A network of its own for one test script: host names, loopback addresses and a private CA.

The script runs again inside new mount and network namespaces, where /etc/hosts has the names that
it asked for, every port is free and nothing outside can be reached. The machine's own files stay
as they are. Works as root and, where user namespaces are allowed, without.
"""

import dataclasses
import fcntl
import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile

INSIDE = "YNGHYD_TEST_NETWORK"
SKIPPED = 77  # What ctest and automake take for "this machine cannot run the test".


def enter(hosts, share_network=False):
    """Makes `hosts` ({name: address}) resolvable for this process and its children.

    Does not return the first time: the script starts again inside. Call it first in main(). With
    share_network the machine's own network stays in use, for browsers and other tools outside.
    """
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        command = _unshare(share_network)
        os.execvp(command[0], command + [sys.executable] + sys.argv)
    if not share_network:
        _bring_loopback_up()
    _add_to_hosts_file(hosts)


def _unshare(share_network):
    spaces = ["--mount"] if share_network else ["--mount", "--net"]
    for rights in ([], ["--user", "--map-root-user"]):
        command = ["unshare", *rights, *spaces]
        if subprocess.run(command + ["true"], capture_output=True).returncode == 0:
            return command
    print("skipped: neither root nor user namespaces here, so no test network can be made")
    sys.exit(SKIPPED)


def _bring_loopback_up():
    get_flags, set_flags, interface_up = 0x8913, 0x8914, 0x1  # <linux/sockios.h>, <linux/if.h>
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(any_socket, get_flags, request))[1]
        request = struct.pack("16sH14x", b"lo", flags | interface_up)
        fcntl.ioctl(any_socket, set_flags, request)


def _add_to_hosts_file(hosts):
    lines = [f"{address}\t{name}" for name, address in hosts.items()]
    text = "\n".join(lines) + "\n" + pathlib.Path("/etc/hosts").read_text()
    with tempfile.NamedTemporaryFile("w", prefix="hosts-") as file:
        file.write(text)
        file.flush()
        os.chmod(file.name, 0o644)
        # The mount keeps the content after the name is gone.
        subprocess.run(["mount", "--bind", file.name, "/etc/hosts"], check=True)


@dataclasses.dataclass(frozen=True)
class Certificate:
    cert: pathlib.Path
    key: pathlib.Path


_NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]


def _openssl(*arguments):
    command = ["openssl", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")


def make_ca(directory):
    """A certificate authority of two days; `.cert` is what clients have to trust."""
    ca = Certificate(pathlib.Path(directory) / "ca.pem", pathlib.Path(directory) / "ca.key")
    _openssl("req", "-x509", *_NEW_KEY, "-days", 2, "-subj", "/CN=Ynghyd test CA",
             "-addext", "basicConstraints=critical,CA:TRUE",
             "-addext", "keyUsage=critical,keyCertSign,cRLSign",
             "-keyout", ca.key, "-out", ca.cert)
    return ca


def issue_certificate(directory, ca, name, ips=()):
    """A server certificate for host `name` and for `ips`, signed by `ca`."""
    base = pathlib.Path(directory) / name
    issued = Certificate(base.with_name(name + ".pem"), base.with_name(name + ".key"))
    names = ",".join([f"DNS:{name}"] + [f"IP:{ip}" for ip in ips])
    request = base.with_name(name + ".csr")
    _openssl("req", "-new", *_NEW_KEY, "-subj", f"/CN={name}", "-addext",
             f"subjectAltName={names}", "-keyout", issued.key, "-out", request)
    _openssl("x509", "-req", "-in", request, "-CA", ca.cert, "-CAkey", ca.key, "-CAcreateserial",
             "-copy_extensions", "copy", "-days", 2, "-out", issued.cert)
    request.unlink()
    return issued
