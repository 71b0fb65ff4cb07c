#!/usr/bin/env python3
"""The system of a city in one file: reads the city's events from Kafka or from the feed, accepts and approves the
cases of some items. Only the standard library, and python3-kafka for Kafka."""
import base64, http.client, json, os, ssl, sys, time, urllib.error, urllib.parse, urllib.request, uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

ENV = os.environ
CITY = ENV.get("CITY_CODE", "320200")
HALL = ENV.get("CITY_HALL_URL", "http://localhost:8080").rstrip("/")
TOKEN_URL = ENV.get("CITY_TOKEN_URL", "http://localhost:8088/realms/hall/protocol/openid-connect/token")
CLIENT = ENV.get("CITY_CLIENT_ID", f"city-{CITY}-key" if "CITY_CLIENT_KEY_FILE" in ENV else f"city-{CITY}")
ITEMS = set(ENV.get("CITY_ITEMS", "SI.REG.EMP").split(","))
DATA = Path(ENV["CITY_DATA_DIR"])
TLS = ssl.create_default_context(cafile=ENV.get("CITY_TLS_CA"))
PROCESSED = ("hall.case.submitted.v1", "hall.case.supplemented.v1")
# Conflicts with a request that runs at the same time, not with the status of the case.
TEMPORARY_CONFLICTS = ("request-in-progress", "stale-version")


def log(text):
    """Never the content of cases: it is personal data."""
    print(datetime.now().isoformat(timespec="milliseconds"), text, file=sys.stderr, flush=True)


class Refused(Exception):
    """The hall's final answer: repeating the request gives the same one."""

    def __init__(self, status, code):
        super().__init__(f"{status} {code}")
        self.status, self.code = status, code


class Later(Exception):
    """Not now. The event keeps its place and is tried again."""

    def __init__(self, reason, seconds=None):
        super().__init__(reason)
        self.seconds = seconds

    def delay(self, attempts):
        """As the hall says, otherwise 1 s, 2 s, 4 s … 30 s."""
        return min(30, 2 ** min(attempts, 5)) if self.seconds is None else self.seconds


def send(method, url, body=None, headers=None, timeout=10):
    request = urllib.request.Request(url, data=body, headers=headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout, context=TLS) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()
    except (OSError, http.client.HTTPException) as failure:
        raise Later(f"no answer: {type(failure).__name__}")


def parsed(content):
    try:
        return json.loads(content)
    except ValueError:
        return {}


class Hall:
    """The hall's API for cities, with a token that is renewed before it ends."""

    token, ends = None, 0

    def call(self, method, path, body=None, headers=None, timeout=10):
        for attempt in (1, 2):
            status, answered, content = send(method, HALL + path, body and json.dumps(body).encode(), {
                "Authorization": f"Bearer {self.access_token()}", "Content-Type": "application/json", **(headers or {})
            }, timeout)
            if status != 401:
                break
            self.token = None  # It may have been revoked: once more with a new one.
        if status // 100 == 2:
            return answered, parsed(content)
        code = parsed(content).get("code", "")
        # 401 and 403 are mended by people, so that the event waits for them.
        if status >= 500 or status // 100 == 3 or status in (401, 403, 408, 425, 429) \
                or status == 409 and code in TEMPORARY_CONFLICTS:
            seconds = answered.get("Retry-After", "")
            raise Later(f"{status} {code}", int(seconds) if seconds.isdigit() else None)
        raise Refused(status, code)

    def access_token(self):
        if self.token is None or time.monotonic() > self.ends - 30:
            asked = time.monotonic()
            form = {"grant_type": "client_credentials", "client_id": CLIENT, **credential()}
            status, _, content = send("POST", TOKEN_URL, urllib.parse.urlencode(form).encode())
            if status != 200:
                raise Later(f"no token: {status}")
            answer = parsed(content)
            self.token, self.ends = answer["access_token"], asked + answer["expires_in"]
        return self.token


def credential():
    """The secret, or an assertion by the city's own key (RFC 7523), which needs python3-cryptography."""
    if "CITY_CLIENT_KEY_FILE" not in ENV:
        return {"client_secret": ENV["CITY_CLIENT_SECRET"]}
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, utils
    part = lambda content: base64.urlsafe_b64encode(content).rstrip(b"=")
    text = Path(ENV["CITY_CLIENT_KEY_FILE"]).read_text()
    if "-----" not in text:
        text = f"-----BEGIN PRIVATE KEY-----\n{text.strip()}\n-----END PRIVATE KEY-----\n"
    now = int(time.time())
    claims = {"iss": CLIENT, "sub": CLIENT, "jti": str(uuid.uuid4()), "iat": now, "exp": now + 30, "aud":
              ENV.get("CITY_TOKEN_AUDIENCE", TOKEN_URL.removesuffix("/protocol/openid-connect/token"))}
    signed = part(json.dumps({"alg": "ES256", "kid": ENV["CITY_CLIENT_KEY_ID"]}).encode()) + b"." \
        + part(json.dumps(claims).encode())
    key = serialization.load_pem_private_key(text.encode(), None)
    r, s = utils.decode_dss_signature(key.sign(signed, ec.ECDSA(hashes.SHA256())))
    return {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": (signed + b"." + part(r.to_bytes(32, "big") + s.to_bytes(32, "big"))).decode()}


class Inbox:
    """The events that are done. A line is on the disk before the position moves."""

    def __init__(self):
        DATA.mkdir(parents=True, exist_ok=True)
        self.done, self.last, self.latest = set(), {}, datetime.fromtimestamp(0, timezone.utc)
        path = DATA / "inbox.jsonl"
        for line in path.read_text().splitlines() if path.exists() else ():
            self.remember(parsed(line))  # The last line may be incomplete; its event is then delivered again.
        self.file = open(path, "a")
        self.file.write("\n")

    def remember(self, entry):
        if entry.get("id"):
            self.done.add((entry["source"], entry["id"]))
            self.last[entry["source"], entry["key"]] = entry["sequence"]
            self.latest = max(self.latest, datetime.fromisoformat(entry["time"]))

    def add(self, event, result):
        entry = {"source": event["source"], "id": event["id"], "type": event["type"], "key": event["partitionkey"],
                 "sequence": int(event["sequence"]), "time": event["time"], "result": result}
        self.file.write(json.dumps(entry) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())
        self.remember(entry)


hall, inbox = Hall(), None
read_to = None  # what had changed until then is done


def handle(event):
    """Does an event once. Later: it is to be tried again, before any later event of its source and key."""
    if (event["source"], event["id"]) in inbox.done:
        return log(f"duplicate {event['source']} {event['id']}")
    last = inbox.last.get((event["source"], event["partitionkey"]), 0)
    if int(event["sequence"]) > last + 1 and (read_to is None or datetime.fromisoformat(event["time"]) > read_to):
        log(f"gap before {event['id']}: {last} {event['sequence']}")
        catch_up()
    try:
        result = process(event)
    except Refused as refused:
        result = f"refused {refused}"
    inbox.add(event, result)
    log(f"{event['type']} {event['id']} {result} {event.get('traceparent', '')}")


def process(event):
    case_id = event["data"].get("caseId")
    if event["type"] not in PROCESSED or not case_id:
        return "test" if event.get("test") == "true" else "noted"
    # Calls to the hall continue the trace of the event.
    return finish(case_id, event["id"], {"traceparent": event["traceparent"]} if "traceparent" in event else None)


def finish(case_id, cause, trace=None):
    """Takes the steps that are missing, each from what the hall says now."""
    path = "/api/v1/city/cases/" + urllib.parse.quote(case_id)
    for _ in range(6):
        answered, case = hall.call("GET", path, headers=trace)
        status, etag = case.get("status"), answered["ETag"]
        if case.get("itemCode") not in ITEMS:
            return "left to clerks"
        if status == "SUBMITTED":
            step(path, "acceptance", None, etag, cause, trace)
        elif status == "ACCEPTED":
            step(path, "decision", {"approved": True}, etag, cause, trace)
        else:
            return status
    raise Later("the case keeps changing")


def step(path, name, body, etag, cause, trace):
    try:
        hall.call("POST", f"{path}/{name}", body, {"If-Match": etag, "Idempotency-Key": f"{cause}-{name}", **(trace or {})})
    except Refused as refused:
        if refused.status not in (409, 412):
            raise
        # Done already, or the case has changed: it is read again.
        log(f"{name} not taken: {refused}")


def catch_up():
    """Where events may be missing: what has changed since the lists were read last, oldest first. Before, events tell what
    is done: one waits for others at most as long as Kafka keeps it."""
    global read_to
    now = datetime.now(timezone.utc)
    since = max(read_to or inbox.latest - timedelta(days=7), now - timedelta(days=90))
    cursor = ""
    while cursor is not None:
        query = {"changedSince": since.strftime("%Y-%m-%dT%H:%M:%SZ"), "limit": 100,
                 **({"cursor": cursor} if cursor else {})}
        page = hall.call("GET", "/api/v1/city/cases?" + urllib.parse.urlencode(query))[1]
        for case in page["items"]:
            if case["status"] in ("SUBMITTED", "ACCEPTED"):
                try:
                    finish(case["id"], f"{case['id']}-{case['version']}")
                except Refused as refused:
                    log(f"case {case['id']}: {refused}")
        cursor = page.get("nextCursor")
    read_to = now - timedelta(seconds=60)


def from_feed():
    file = DATA / "cursor"
    cursor = file.read_text() if file.exists() else ""
    attempts = 0
    while True:
        try:
            if not cursor:
                catch_up()  # What the feed may no longer tell of.
            query = {"limit": 200, "wait": 20, **({"after": cursor} if cursor else {})}
            page = hall.call("GET", "/api/v1/city/events?" + urllib.parse.urlencode(query), timeout=40)[1]
            attempts = 0
            finish_page(page["events"])
            cursor = page["next"]
            file.with_suffix(".new").write_text(cursor)
            file.with_suffix(".new").replace(file)
        except Refused as refused:
            if refused.code != "cursor-expired":
                raise
            cursor = hall.call("GET", "/api/v1/city/events?after=latest&limit=1")[1]["next"]
            catch_up()
        except Later as later:
            log(f"feed: {later}")
            time.sleep(later.delay(attempts))
            attempts += 1


def finish_page(events):
    """An event that fails holds back the later ones of its source and key only."""
    attempts = 0
    while events:
        left, held, pause = [], set(), 0
        for event in events:
            order = event["source"], event["partitionkey"]
            try:
                if order not in held:
                    handle(event)
                    continue
            except Later as later:
                log(f"{event['id']} waits: {later}")
                pause = max(pause, later.delay(attempts))
                held.add(order)
            left.append(event)
        events, attempts = left, attempts + 1
        time.sleep(pause if left else 0)


def from_kafka():
    import kafka
    protocol = ENV.get("CITY_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
    consumer = kafka.KafkaConsumer(
        ENV.get("CITY_TOPIC", f"hall.city.{CITY}.v1"), bootstrap_servers=ENV["CITY_KAFKA_BOOTSTRAP"].split(","),
        group_id=ENV.get("CITY_GROUP", f"city-{CITY}.python"), security_protocol=protocol, api_version=(2, 5, 0),
        ssl_context=TLS if protocol == "SASL_SSL" else None, sasl_mechanism="SCRAM-SHA-512",
        sasl_plain_username=ENV.get("CITY_KAFKA_USER", f"city-{CITY}"), sasl_plain_password=ENV["CITY_KAFKA_PASSWORD"],
        enable_auto_commit=False, auto_offset_reset="earliest", max_poll_records=20)
    for attempts in range(sys.maxsize):  # What Kafka may no longer tell of.
        try:
            catch_up()
            break
        except Later as later:
            time.sleep(later.delay(attempts))
    waiting = {}  # by partition: attempts, and when the next one is due
    while True:
        consumer.resume(*(each for each in consumer.paused() if waiting.get(each, (0, 0))[1] <= time.monotonic()))
        for partition, records in consumer.poll(timeout_ms=500).items():
            for record in records:
                try:
                    event = of_record(record)
                    if event:
                        handle(event)
                    waiting.pop(partition, None)
                    consumer.commit({partition: kafka.OffsetAndMetadata(record.offset + 1, "")})
                except Later as later:
                    # Only this partition waits, so that the order of its keys is kept.
                    attempts = waiting.get(partition, (0, 0))[0]
                    log(f"partition {partition.partition} waits: {later}")
                    waiting[partition] = attempts + 1, time.monotonic() + later.delay(attempts)
                    consumer.seek(partition, record.offset)
                    consumer.pause(partition)
                    break


def of_record(record):
    headers = {name: value.decode() for name, value in record.headers if value is not None}
    event = {name[3:]: value for name, value in headers.items() if name.startswith("ce_")}
    return {**event, "data": parsed(record.value)} if "id" in event and record.value else None


if __name__ == "__main__":
    inbox = Inbox()
    from_feed() if ENV.get("CITY_EVENTS", "kafka") == "feed" else from_kafka()
