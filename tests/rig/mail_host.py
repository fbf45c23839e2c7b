"""A mail server on loopback that takes what it is given (RFC 5321), as far as a sender of letters
needs one."""

import email
import email.policy
import socketserver
import threading

from program import wait_until


class _Session(socketserver.StreamRequestHandler):
    def answer(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.answer("220 mail.test")
        recipients = []
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "RCPT":
                recipients.append(line[line.index("<") + 1:line.index(">")])
                self.answer("451 busy, try again later" if self.server.is_busy else "250 yes")
            elif verb == "DATA":
                self.answer("354 go on")
                self.server.take(recipients, self.read_letter())
                recipients = []
                self.answer("250 taken")
            elif verb == "QUIT":
                self.answer("221 bye")
                return
            else:
                self.answer("250 yes")

    def read_letter(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return email.message_from_bytes(b"".join(lines), policy=email.policy.default)


class MailHost(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Session)
        self.is_busy = False  # Then nobody's letters are taken for now.
        self._letters = []  # (recipient, letter)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def take(self, recipients, letter):
        self._letters += [(recipient, letter) for recipient in recipients]

    def letters_to(self, recipient):
        return [letter for whom, letter in self._letters if whom == recipient]

    def wait_for(self, recipient, count=1):
        """The last of so many letters."""
        wait_until(lambda: len(self.letters_to(recipient)) >= count,
                   f"letter {count} to {recipient}")
        return self.letters_to(recipient)[count - 1]
