#!/usr/bin/env python3
"""What a city serves to the hall: answers to queries, as `case-service/contracts/city-system.yaml` says. Only the
standard library."""
import hashlib, hmac, http.server, json, os, threading, time
from pathlib import Path

APP_KEY, SECRET = os.environ["CITY_APP_KEY"], os.environ["CITY_APP_SECRET"]
MINUTES_5, MAX_BYTES = 300, 262144


def records(query):
    """Answers by item and USCC, from a file. A real city asks its own systems here, within two seconds."""
    known = json.loads(Path(os.environ["CITY_RECORDS"]).read_text()) if "CITY_RECORDS" in os.environ else {}
    return known.get(f"{query.get('itemCode')} {query.get('unit', {}).get('uscc')}")


def sign(*parts):
    return hmac.new(SECRET.encode(), "\n".join(parts).encode(), "sha256").hexdigest()


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
        key, at, nonce, given = (self.headers.get(name, "")
                                 for name in ("X-App-Key", "X-Timestamp", "X-Nonce", "X-Signature"))
        if not hmac.compare_digest(key.encode(), APP_KEY.encode()):
            return "unknown-app-key"
        if not at.isdigit() or abs(int(at) / 1000 - time.time()) > MINUTES_5:
            return "stale-timestamp"
        expected = sign(self.command, self.path, at, nonce, digest(body))
        if not nonce or not hmac.compare_digest(expected.encode(), given.encode()):
            return "bad-signature"
        with self.lock:
            for old in [each for each, used in self.nonces.items() if used < time.time() - 2 * MINUTES_5]:
                del self.nonces[old]
            if nonce in self.nonces:
                return "nonce-used"
            self.nonces[nonce] = time.time()

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Signature", sign(str(status), self.headers.get("X-Nonce", ""), digest(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing: queries are about persons."""


if __name__ == "__main__":
    address = os.environ.get("CITY_BIND", "127.0.0.1"), int(os.environ.get("CITY_PORT", "8071"))
    http.server.ThreadingHTTPServer(address, Queries).serve_forever()
