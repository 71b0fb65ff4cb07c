/** The system of a city in one file: reads the city's events from Kafka or from the feed, and accepts and approves the cases of
 * some items. Node 20 or newer; kafkajs only for Kafka. */
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { request as plain, type IncomingHttpHeaders } from "node:http";
import { request as tls } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ENV = process.env;
const CITY = ENV.CITY_CODE ?? "320200";
const HALL = (ENV.CITY_HALL_URL ?? "http://localhost:8080").replace(/\/+$/, "");
const TOKEN_URL = ENV.CITY_TOKEN_URL ?? "http://localhost:8088/realms/hall/protocol/openid-connect/token";
const CLIENT = ENV.CITY_CLIENT_ID ?? (ENV.CITY_CLIENT_KEY_FILE ? `city-${CITY}-key` : `city-${CITY}`);
const ITEMS = new Set((ENV.CITY_ITEMS ?? "SI.REG.EMP").split(","));
const DATA = needed("CITY_DATA_DIR");
const CA = ENV.CITY_TLS_CA ? readFileSync(ENV.CITY_TLS_CA) : undefined;
const PROCESSED = ["hall.case.submitted.v1", "hall.case.supplemented.v1"];
/** Conflicts with a request that runs at the same time, not with the status of the case. */
const TEMPORARY_CONFLICTS = ["request-in-progress", "stale-version"];

type Json = Record<string, any>;
interface Event { id: string; test?: string; traceparent?: string; source: string; type: string; time: string; partitionkey: string; sequence: string; data: Json }
interface Answer { status: number; headers: IncomingHttpHeaders; body: Json }

function needed(name: string): string {
  const value = ENV[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Never the content of cases: it is personal data. */
function log(text: string) {
  console.error(new Date().toISOString(), text);
}

/** The hall's final answer: repeating the request gives the same one. */
class Refused extends Error {
  constructor(readonly status: number, readonly code: string) {
    super(`${status} ${code}`);
  }
}

/** Not now. The event keeps its place and is tried again. */
class Later extends Error {
  constructor(reason: string, readonly seconds?: number) {
    super(reason);
  }

  /** In seconds: as the hall says, otherwise 1, 2, 4 … 30. */
  delay(attempts: number) {
    return this.seconds ?? Math.min(30, 2 ** Math.min(attempts, 5));
  }
}

function send(method: string, url: string, body: string | undefined, headers: Record<string, string>, seconds = 10): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const failed = (failure: Error) => reject(new Later(`no answer: ${(failure as NodeJS.ErrnoException).code ?? failure.name}`));
    const request = (url.startsWith("https:") ? tls : plain)(url, { method, headers, ca: CA, timeout: seconds * 1000 }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part)).on("error", failed)
        .on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(text) }));
    });
    request.on("timeout", () => request.destroy(new Error("timeout"))).on("error", failed).end(body);
  });
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

let token = { value: "", ends: 0 };

async function call(method: string, path: string, body?: Json, headers: Record<string, string> = {}, seconds = 10): Promise<Answer> {
  const content = body && JSON.stringify(body);
  const attempt = async () =>
    send(method, HALL + path, content, { Authorization: `Bearer ${await accessToken()}`, "Content-Type": "application/json", ...headers }, seconds);
  let answer = await attempt();
  if (answer.status === 401) {
    token = { value: "", ends: 0 }; // It may have been revoked: once more with a new one.
    answer = await attempt();
  }
  const { status, body: { code = "" } } = answer;
  if (status >= 200 && status < 300) return answer;
  // 401 and 403 are mended by people, so that the event waits for them.
  if (status >= 500 || status < 400 || [401, 403, 408, 425, 429].includes(status) || (status === 409 && TEMPORARY_CONFLICTS.includes(code))) {
    const after = answer.headers["retry-after"] ?? "";
    throw new Later(`${status} ${code}`, /^\d+$/.test(after) ? Number(after) : undefined);
  }
  throw new Refused(status, code);
}

/** Renewed 30 s before it ends. */
async function accessToken(): Promise<string> {
  if (Date.now() > token.ends - 30_000) {
    const asked = Date.now();
    const form = new URLSearchParams({ grant_type: "client_credentials", client_id: CLIENT, ...credential() });
    const { status, body } = await send("POST", TOKEN_URL, form.toString(), { "Content-Type": "application/x-www-form-urlencoded" });
    if (status !== 200) throw new Later(`no token: ${status}`);
    token = { value: body.access_token, ends: asked + body.expires_in * 1000 };
  }
  return token.value;
}

/** The secret, or an assertion by the city's own key (RFC 7523). */
function credential(): Record<string, string> {
  if (!ENV.CITY_CLIENT_KEY_FILE) return { client_secret: needed("CITY_CLIENT_SECRET") };
  const part = (content: Json) => Buffer.from(JSON.stringify(content)).toString("base64url");
  const text = readFileSync(ENV.CITY_CLIENT_KEY_FILE, "utf8");
  const der = Buffer.from(text.replace(/-----[A-Z ]+-----/g, ""), "base64");
  const now = Math.floor(Date.now() / 1000);
  const aud = ENV.CITY_TOKEN_AUDIENCE ?? TOKEN_URL.replace(/\/protocol\/openid-connect\/token$/, "");
  const signed = `${part({ alg: "ES256", kid: needed("CITY_CLIENT_KEY_ID") })}.${part({ iss: CLIENT, sub: CLIENT, aud, jti: randomUUID(), iat: now, exp: now + 30 })}`;
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: `${signed}.${sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`,
  };
}

/** The events that are done. A line is on the disk before the position moves. */
class Inbox {
  readonly done = new Set<string>();
  /** The number of the last event that is done, by source and key. */
  readonly last = new Map<string, number>();
  /** When the latest of them happened. */
  latest = 0;
  private readonly file: number;

  constructor() {
    mkdirSync(DATA, { recursive: true });
    const path = join(DATA, "inbox.jsonl");
    // The last line may be incomplete; its event is then delivered again.
    if (existsSync(path)) readFileSync(path, "utf8").split("\n").map(parsed).forEach((entry) => this.remember(entry));
    this.file = openSync(path, "a");
    writeSync(this.file, "\n");
  }

  add({ source, id, type, time, partitionkey: key, sequence }: Event, result: string) {
    const entry = { source, id, type, key, sequence: Number(sequence), time, result };
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.file);
    this.remember(entry);
  }

  private remember(entry: Json) {
    if (!entry.id) return;
    this.done.add(`${entry.source} ${entry.id}`);
    this.last.set(`${entry.source} ${entry.key}`, entry.sequence);
    this.latest = Math.max(this.latest, Date.parse(entry.time));
  }
}

const inbox = new Inbox();
const DAY = 86_400_000;
/** What had changed until then is done. At first by the events: one waits for others at most as long as Kafka keeps it. */
let readTo = inbox.latest - 7 * DAY;

const orderOf = (event: Event) => `${event.source} ${event.partitionkey}`;

/** Does an event once. Later: it is to be tried again, before any later event of its source and key. */
async function handle(event: Event) {
  if (inbox.done.has(`${event.source} ${event.id}`)) return log(`duplicate ${event.source} ${event.id}`);
  const last = inbox.last.get(orderOf(event)) ?? 0;
  if (Number(event.sequence) > last + 1 && Date.parse(event.time) > readTo) {
    log(`gap before ${event.id}: ${last} ${event.sequence}`);
    await catchUp();
  }
  let result: string;
  try {
    result = await processed(event);
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    result = `refused ${failure.message}`;
  }
  inbox.add(event, result);
  log(`${event.type} ${event.id} ${result} ${event.traceparent ?? ""}`);
}

async function processed({ id, type, test, traceparent, data }: Event): Promise<string> {
  // Calls to the hall continue the trace of the event.
  const trace = traceparent ? { traceparent } : undefined;
  return PROCESSED.includes(type) && data.caseId ? finish(data.caseId, id, trace) : test === "true" ? "test" : "noted";
}

/** Takes the steps that are missing, each from what the hall says now. */
async function finish(caseId: string, cause: string, trace?: Record<string, string>): Promise<string> {
  const path = `/api/v1/city/cases/${encodeURIComponent(caseId)}`;
  for (let i = 0; i < 6; i++) {
    const { headers: { etag = "" }, body: { status, itemCode } } = await call("GET", path, undefined, trace);
    if (!ITEMS.has(itemCode)) return "left to clerks";
    if (status === "SUBMITTED") await step(path, "acceptance", undefined, etag, cause, trace);
    else if (status === "ACCEPTED") await step(path, "decision", { approved: true }, etag, cause, trace);
    else return status;
  }
  throw new Later("the case keeps changing");
}

async function step(path: string, name: string, body: Json | undefined, etag: string, cause: string, trace?: Record<string, string>) {
  try {
    await call("POST", `${path}/${name}`, body, { "If-Match": etag, "Idempotency-Key": `${cause}-${name}`, ...trace });
  } catch (failure) {
    if (!(failure instanceof Refused) || ![409, 412].includes(failure.status)) throw failure;
    // Done already, or the case has changed: it is read again.
    log(`${name} not taken: ${failure.message}`);
  }
}

/** Where events may be missing: what has changed since the lists were read last, oldest first. */
async function catchUp() {
  const now = Date.now();
  const query = new URLSearchParams({ changedSince: new Date(Math.max(readTo, now - 90 * DAY)).toISOString(), limit: "100" });
  for (;;) {
    const { body } = await call("GET", `/api/v1/city/cases?${query}`);
    for (const { id, version, status } of body.items) {
      if (!["SUBMITTED", "ACCEPTED"].includes(status)) continue;
      try {
        await finish(id, `${id}-${version}`);
      } catch (failure) {
        if (!(failure instanceof Refused)) throw failure;
        log(`case ${id}: ${failure.message}`);
      }
    }
    if (!body.nextCursor) break;
    query.set("cursor", body.nextCursor);
  }
  readTo = now - 60_000;
}

async function fromFeed() {
  const file = join(DATA, "cursor");
  let cursor = existsSync(file) ? readFileSync(file, "utf8") : "";
  for (let attempts = 0; ; ) {
    try {
      if (!cursor) await catchUp(); // What the feed may no longer tell of.
      const query = new URLSearchParams({ limit: "200", wait: "20", ...(cursor && { after: cursor }) });
      const { body } = await call("GET", `/api/v1/city/events?${query}`, undefined, {}, 40);
      attempts = 0;
      await finishPage(body.events);
      cursor = body.next;
      writeFileSync(`${file}.new`, cursor);
      renameSync(`${file}.new`, file);
    } catch (failure) {
      if (failure instanceof Refused && failure.code === "cursor-expired") {
        cursor = (await call("GET", "/api/v1/city/events?after=latest&limit=1")).body.next;
        await catchUp();
      } else if (failure instanceof Later) {
        log(`feed: ${failure.message}`);
        await sleep(failure.delay(attempts++) * 1000);
      } else throw failure;
    }
  }
}

/** An event that fails holds back the later ones of its source and key only. */
async function finishPage(events: Event[]) {
  for (let attempts = 0; events.length > 0; attempts++) {
    const left: Event[] = [];
    const held = new Set<string>();
    let pause = 0;
    for (const event of events) {
      if (!held.has(orderOf(event))) {
        const failure = await handle(event).then(() => undefined, (reason) => reason);
        if (!failure) continue;
        if (!(failure instanceof Later)) throw failure;
        log(`${event.id} waits: ${failure.message}`);
        pause = Math.max(pause, failure.delay(attempts));
        held.add(orderOf(event));
      }
      left.push(event);
    }
    events = left;
    if (events.length > 0) await sleep(pause * 1000);
  }
}

async function fromKafka() {
  for (let attempts = 0, done = false; !done; attempts++) {
    // What Kafka may no longer tell of.
    done = await catchUp().then(() => true, async (failure) => {
      if (!(failure instanceof Later)) throw failure;
      await sleep(failure.delay(attempts) * 1000);
      return false;
    });
  }
  const { Kafka, logLevel } = await import("kafkajs").then((module) => module.default);
  const kafka = new Kafka({
    clientId: CLIENT, brokers: needed("CITY_KAFKA_BOOTSTRAP").split(","), logLevel: logLevel.WARN,
    ssl: ENV.CITY_KAFKA_SECURITY_PROTOCOL === "SASL_SSL" ? { ca: CA } : false,
    sasl: { mechanism: "scram-sha-512", username: ENV.CITY_KAFKA_USER ?? `city-${CITY}`, password: needed("CITY_KAFKA_PASSWORD") },
    retry: { retries: Number.MAX_SAFE_INTEGER, maxRetryTime: 30_000 },
  });
  const groupId = ENV.CITY_GROUP ?? `city-${CITY}.typescript`;
  const consumer = kafka.consumer({ groupId, sessionTimeout: 10_000, allowAutoTopicCreation: false });
  await consumer.connect();
  await consumer.subscribe({ topic: ENV.CITY_TOPIC ?? `hall.city.${CITY}.v1`, fromBeginning: true });
  // Offsets are committed after this method returns. Each partition waits on its own.
  await consumer.run({ partitionsConsumedConcurrently: 3, eachMessage: async ({ message: { headers = {}, value }, heartbeat }) => {
    const names = Object.entries(headers).filter(([name]) => name.startsWith("ce_"));
    const event = { ...Object.fromEntries(names.map(([name, text]) => [name.slice(3), String(text)])), data: parsed(String(value ?? "")) } as Event;
    for (let attempts = 0; event.id; attempts++) {
      try {
        return await handle(event);
      } catch (failure) {
        if (!(failure instanceof Later)) throw failure;
        log(`${event.id} waits: ${failure.message}`);
        for (const due = Date.now() + failure.delay(attempts) * 1000; Date.now() < due; await heartbeat()) await sleep(Math.min(2000, due - Date.now()));
      }
    }
  } });
}

await (ENV.CITY_EVENTS === "feed" ? fromFeed() : fromKafka());
