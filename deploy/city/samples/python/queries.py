#!/usr/bin/env python3
"""What a city serves to the hall: answers to queries, as `case-service/contracts/city-system.yaml` says. Only the
standard library."""
import hashlib, hmac, http.server, json, os, threading, time
from pathlib import Path

# Secrets by app key: one, and two while the key is changed.
SECRETS = {os.environ[each + "APP_KEY"]: os.environ[each + "APP_SECRET"]
           for each in ("CITY_", "CITY_NEXT_") if os.environ.get(each + "APP_KEY")}
MINUTES_5, MAX_BYTES = 300, 262144


def records(query):
    """Answers by item and USCC, from a file. A real city asks its own systems here, within two seconds."""
    known = json.loads(Path(os.environ["CITY_RECORDS"]).read_text()) if "CITY_RECORDS" in os.environ else {}
    return known.get(f"{query.get('itemCode')} {query.get('unit', {}).get('uscc')}")


def sign(secret, *parts):
    return hmac.new(secret.encode(), "\n".join(parts).encode(), "sha256").hexdigest()


def digest(body):
    return hashlib.sha256(body).hexdigest()


class Queries(http.server.BaseHTTPRequestHandler):

    nonces, lock = {}, threading.Lock()

    def do_POST(self):
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), MAX_BYTES))
        refusal = self.refusal(body)
        if refusal:
            return self.answer(401, {"code": refusal})
        try:
            query = json.loads(body)
        except ValueError:
            return self.answer(400, {"code": "malformed"})
        found = records(query)
        if found is None:
            return self.answer(404, {"code": "unknown"})
        self.answer(200, {"queryId": query["queryId"], "answer": found})

    def refusal(self, body):
        """Why the request is not the hall's, or not a new one; None if it is."""
        at, nonce, given = (self.headers.get(name, "") for name in ("X-Timestamp", "X-Nonce", "X-Signature"))
        secret = self.secret()
        if secret is None:
            return "unknown-app-key"
        if not at.isdigit() or abs(int(at) / 1000 - time.time()) > MINUTES_5:
            return "stale-timestamp"
        expected = sign(secret, self.command, self.path, at, nonce, digest(body))
        if not nonce or not hmac.compare_digest(expected.encode(), given.encode()):
            return "bad-signature"
        with self.lock:
            for old in [each for each, used in self.nonces.items() if used < time.time() - 2 * MINUTES_5]:
                del self.nonces[old]
            if nonce in self.nonces:
                return "nonce-used"
            self.nonces[nonce] = time.time()

    def secret(self):
        """That of the request's app key, which also signs the answer; None for an unknown one."""
        return SECRETS.get(self.headers.get("X-App-Key", ""))

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if self.secret() is not None:
            signed = sign(self.secret(), str(status), self.headers.get("X-Nonce", ""), digest(body))
            self.send_header("X-Signature", signed)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing: queries are about persons."""


if __name__ == "__main__":
    address = os.environ.get("CITY_BIND", "127.0.0.1"), int(os.environ.get("CITY_PORT", "8071"))
    http.server.ThreadingHTTPServer(address, Queries).serve_forever()
