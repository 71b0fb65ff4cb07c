package io.hrsshall.deploy.local.citycheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A fault of a city's system, planted into a copy of the sample in Python.
///
/// @param changes
///            of the text, each of which occurs once
/// @param expected
///            what the check must say; it may say more, since one fault leads to others
/// @param scenarios
///            that show it; the first scenario always runs
record Fault(String name, List<Change> changes, Set<Rule> expected, List<String> scenarios) {

    private static final String HAS_INBOX = "if (event[\"source\"], event[\"id\"]) in inbox.done:";
    /// What is read after a gap is done in its order.
    private static final String SEES_GAPS = "if int(event[\"sequence\"]) > last + 1 and (";
    private static final String IF_SUBMITTED = "if status == \"SUBMITTED\":";
    private static final String ACCEPTS = "step(path, \"acceptance\", None, etag, cause, trace)";
    private static final String DECIDES = "step(path, \"decision\", {\"approved\": True}, etag, cause, trace)";
    private static final String CONFLICTS = "if refused.status not in (409, 412):";
    private static final String TEMPORARY = "if status >= 500 or status // 100 == 3";
    private static final String HEADERS = "\"If-Match\": etag, \"Idempotency-Key\": f\"{cause}-{name}\"";
    private static final String NOT_PROCESSED = "if event[\"type\"] not in PROCESSED or not case_id:";
    private static final String DELAY = "return min(30, 2 ** min(attempts, 5)) if self.seconds is None else self.seconds";

    record Change(String from, String to) {}

    static List<Fault> all() {
        return Stream.of(ofEvents(), ofSteps(), ofFailures(), ofPosition(), ofSecrets(), ofQueries())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> ofEvents() {
        return List.of(
                fault("processes an event again", "duplicates", Rule.NOT_DEDUPLICATED, HAS_INBOX, "if False:"),
                fault("acts twice on a duplicate", "duplicates", Rule.ACTED_TWICE, HAS_INBOX, "if False:", IF_SUBMITTED,
                        "if _ == 0:"),
                fault("compares ids without their source", "same-id", Rule.ID_WITHOUT_SOURCE, HAS_INBOX,
                        "if event[\"id\"] in {each[1] for each in inbox.done}:"),
                fault("goes on with a key after a failure", "order", Rule.ORDER_NOT_KEPT, "held.add(order)", "pass",
                        SEES_GAPS, "if False and ("),
                fault("begins with the last event of a page", "order", Rule.ORDER_NOT_KEPT, "for event in events:",
                        "for event in reversed(events):", SEES_GAPS, "if False and ("),
                fault("fails at an unknown field", "unknown", Rule.STOPPED_AT_UNKNOWN, NOT_PROCESSED,
                        "assert \"futureField\" not in event[\"data\"]\n    " + NOT_PROCESSED),
                fault("crashes at an unknown type", "unknown", Rule.ENDED, NOT_PROCESSED,
                        "assert \"future\" not in event[\"type\"]\n    " + NOT_PROCESSED),
                fault("accepts at an unknown status", "status", Rule.ACTED_ON_UNKNOWN_STATUS, IF_SUBMITTED,
                        "if status not in (\"ACCEPTED\", \"DECIDED\", \"WITHDRAWN\", \"SUPPLEMENT_ASKED\"):"),
                fault("fails at events of other services", "services", Rule.STOPPED_AT_OTHER_SERVICE, NOT_PROCESSED,
                        "assert event[\"source\"] != \"/logistics-service\"\n    " + NOT_PROCESSED),
                fault("ignores supplements", "supplement", Rule.NOT_PROCESSED, ", \"hall.case.supplemented.v1\")",
                        ",)"));
    }

    private static List<Fault> ofSteps() {
        return List.of(
                fault("decides without acceptance", "file", Rule.DECIDED_WITHOUT_ACCEPTANCE, ACCEPTS, DECIDES),
                fault("sends a malformed decision", "file", Rule.INVALID_DECISION, DECIDES,
                        DECIDES.replace("True", "\"yes\"")),
                fault("goes on with withdrawn cases", "withdrawn", Rule.STEP_ON_WITHDRAWN, IF_SUBMITTED,
                        "if status in (\"SUBMITTED\", \"WITHDRAWN\"):"),
                fault("does not wait for a supplement", "supplement", Rule.STEP_WHILE_SUPPLEMENT, IF_SUBMITTED,
                        "if status in (\"SUBMITTED\", \"SUPPLEMENT_ASKED\"):"),
                fault("sends no If-Match", "file", Rule.WITHOUT_IF_MATCH, HEADERS,
                        "\"Idempotency-Key\": f\"{cause}-{name}\""),
                fault("repeats a step with the outdated version", "changed", Rule.STALE_REPEATED,
                        "case.get(\"status\"), answered[\"ETag\"]",
                        "case.get(\"status\"), globals().setdefault(cause + case[\"status\"], answered[\"ETag\"])"),
                fault("ends at 412", "changed", Rule.GAVE_UP_AT_STALE, CONFLICTS, "if refused.status != 409:"),
                fault("ends at 409", "clerk", Rule.STUCK_AT_CONFLICT, CONFLICTS, "if refused.status != 412:"),
                fault("repeats what was answered 409", "clerk", Rule.CONFLICT_REPEATED, IF_SUBMITTED, "if _ == 0:",
                        CONFLICTS,
                        "if refused.status == 409:\n            raise Later(\"409\")\n        " + CONFLICTS),
                fault("sends no Idempotency-Key", "file", Rule.WITHOUT_KEY, HEADERS, "\"If-Match\": etag"),
                fault("sends another Idempotency-Key each time", "dropped", Rule.OTHER_KEY, "f\"{cause}-{name}\"",
                        "str(uuid.uuid4())"),
                fault("sends a long Idempotency-Key", "file", Rule.INVALID_KEY, "f\"{cause}-{name}\"", "cause * 2"),
                fault("calls an operation that does not exist", "file", Rule.UNKNOWN_REQUEST,
                        "path = \"/api/v1/city/cases/\"", "path = \"/api/v1/city/case/\""));
    }

    private static List<Fault> ofFailures() {
        return List.of(
                fault("ignores Retry-After", "down", Rule.RETRY_AFTER_IGNORED, DELAY, "return 1"),
                fault("ignores Retry-After of the feed", "feed", Rule.RETRY_AFTER_IGNORED,
                        "log(f\"feed: {later}\")\n            time.sleep(later.delay(attempts))", "time.sleep(1)"),
                fault("repeats without a pause", "outage", Rule.NO_BACK_OFF, DELAY, "return self.seconds or 0.01"),
                fault("gives up at 503", "down", Rule.GAVE_UP, TEMPORARY, "if status >= 599"),
                fault("repeats what was answered 404", "gone", Rule.NOT_FOUND_REPEATED, TEMPORARY,
                        "if status in (404, 503)"),
                fault("repeats what was answered 422", "refused", Rule.REFUSAL_REPEATED, TEMPORARY,
                        "if status in (422, 503)"),
                fault("keeps a token that was revoked", "token", Rule.TOKEN_NOT_RENEWED, "self.token = None  #",
                        "pass  #"),
                fault("gets a token for each call", "duplicates,order,down,clerk", Rule.TOKEN_PER_CALL,
                        "if self.token is None or", "if True or"));
    }

    private static List<Fault> ofPosition() {
        return List.of(
                fault("begins with the newest event after a restart", "restart", Rule.LOST_AT_RESTART,
                        "cursor = file.read_text() if file.exists() else \"\"",
                        "cursor = \"latest\" if file.exists() else \"\""),
                fault("begins with the oldest event after a restart", "restart", Rule.POSITION_LOST,
                        "cursor = file.read_text() if file.exists() else \"\"", "cursor = \"\""),
                fault("forgets at a restart what it has done", "restart", Rule.NOT_DEDUPLICATED,
                        "if path.exists() else ():", "if False else ():"),
                fault("never goes on from next", "duplicates", Rule.FEED_POSITION, "cursor = page[\"next\"]",
                        "time.sleep(0.2)"),
                fault("does not catch up", "feed", Rule.FEED_EXPIRED, "            catch_up()\n        except Later",
                        "        except Later"),
                fault("asks the feed for too much", "file", Rule.FEED_REQUEST, "{\"limit\": 200, \"wait\": 20,",
                        "{\"limit\": 501, \"wait\": 20,"));
    }

    private static List<Fault> ofSecrets() {
        return List.of(
                fault("logs cases", "file", Rule.PERSONAL_DATA_LOGGED, "status, etag = case.get(\"status\")",
                        "log(json.dumps(case))\n        status, etag = case.get(\"status\")"),
                fault("writes an ID number into a key", "file", Rule.PERSONAL_DATA_SENT, DECIDES,
                        DECIDES.replace("cause,", "cause[:8] + case[\"form\"][\"employee\"][\"idNumber\"],")),
                fault("logs tokens", "file", Rule.SECRET_LOGGED, "        return self.token\n",
                        "        log(self.token)\n        return self.token\n"),
                fault("writes the token into the address", "file", Rule.TOKEN_IN_ADDRESS, "send(method, HALL + path,",
                        "send(method, HALL + path + \"#&\"[\"?\" in path].replace(\"#\", \"?\") + \"access_token=\" + self.access_token(),"));
    }

    private static List<Fault> ofQueries() {
        return List.of(
                fault("checks no signature", "queries", Rule.QUERY_UNSIGNED_ACCEPTED,
                        "if not nonce or not hmac.compare_digest(expected.encode(), given.encode()):", "if not nonce:"),
                fault("does not compare the body", "queries", Rule.QUERY_ALTERED_ACCEPTED,
                        "expected = sign(secret, self.command, self.path, at, nonce, digest(body))",
                        "expected = given"),
                fault("answers any app key", "queries", Rule.QUERY_KEY_ACCEPTED,
                        "return SECRETS.get(self.headers.get(\"X-App-Key\", \"\"))",
                        "return next(iter(SECRETS.values()))"),
                fault("answers old queries", "queries", Rule.QUERY_OLD_ACCEPTED, "- time.time()) > MINUTES_5",
                        "- time.time()) > 10 * MINUTES_5"),
                fault("answers a nonce again", "queries", Rule.QUERY_REPLAYED, "if nonce in self.nonces:", "if False:"),
                fault("signs its answers wrongly", "queries", Rule.QUERY_ANSWER_UNSIGNED, "sign(self.secret(), ",
                        "sign(\"other\", "),
                fault("signs all answers with the first secret", "queries", Rule.QUERY_ANSWER_UNSIGNED,
                        "sign(self.secret(), ", "sign(next(iter(SECRETS.values())), "),
                fault("refuses test questions", "queries", Rule.QUERY_MALFORMED, "        found = records(query)",
                        "        if query.get(\"test\"):\n            return self.answer(422, {})\n"
                                + "        found = records(query)"),
                fault("answers another query", "queries", Rule.QUERY_OTHER_ANSWER, "\"queryId\": query[\"queryId\"]",
                        "\"queryId\": \"1\""),
                fault("answers with a list", "queries", Rule.QUERY_MALFORMED, "\"answer\": found}",
                        "\"answer\": [found]}"),
                fault("answers late", "queries", Rule.QUERY_LATE, "        found = records(query)",
                        "        time.sleep(3)\n        found = records(query)"));
    }

    /// @param changes
    ///            what is replaced, and by what, in turn
    private static Fault fault(String name, String scenarios, Rule expected, String... changes) {
        var pairs = new ArrayList<Change>();
        for (int i = 0; i < changes.length; i += 2) {
            pairs.add(new Change(changes[i], changes[i + 1]));
        }
        return new Fault(name, pairs, Set.of(expected), Arrays.asList(scenarios.split(",")));
    }

    String only() {
        return scenarios.stream().collect(Collectors.joining(","));
    }
}
