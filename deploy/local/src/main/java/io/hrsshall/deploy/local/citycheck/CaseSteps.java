package io.hrsshall.deploy.local.citycheck;

import io.hrsshall.deploy.local.citycheck.PlayedCase.Attempt;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the city does to a case: answered as the hall does, and judged.
final class CaseSteps {

    static final Set<String> NAMES = Set.of("acceptance", "decision");
    private static final Set<String> STATUSES = Set.of("SUBMITTED", "ACCEPTED", "SUSPENDED", "NOT_ACCEPTED",
            "SUPPLEMENT_ASKED", "DECIDED", "WITHDRAWN");
    private static final Set<String> DECISION_FIELDS = Set.of("approved", "reason", "materials", "articles",
            "institution");
    private static final int MAX_KEY = 64;
    private static final int EXTRA_READS = 2;
    private static final long TOLERANCE = 100;
    private static final long SHORTEST_PAUSE = 300;

    private final Findings findings;
    private final Deliveries deliveries;

    record Request(String ifMatch, String key, String body) {}

    CaseSteps(Findings findings, Deliveries deliveries) {
        this.findings = findings;
        this.deliveries = deliveries;
    }

    static boolean isPersonal(String text) {
        return text.contains(PlayedCase.PERSON) || text.contains(PlayedCase.ID_NUMBER);
    }

    Answer read(PlayedCase found) {
        judgeWaiting(found, "GET");
        found.reads++;
        if (!found.known) {
            if (++found.notFound > EXTRA_READS) {
                findings.add(Rule.NOT_FOUND_REPEATED, "GET × " + found.notFound);
            }
            return Answer.problem(404, "not-found");
        }
        Answer other = instead(found, "GET");
        if (other != null) {
            return other;
        }
        found.read.add(found.status);
        return Answer.of(200, found.view()).with("ETag", found.etag());
    }

    Answer take(PlayedCase found, String step, Request request) {
        judgeWaiting(found, step);
        judgeRepetition(found, step, request);
        Answer given = answer(found, step, request);
        Answer answer = found.dropped.remove(step) ? given.drop() : given;
        found.attempts.add(new Attempt(step, request.ifMatch(), request.key(), request.body(), answer.status(),
                answer.dropped(), System.currentTimeMillis()));
        return answer;
    }

    private Answer answer(PlayedCase found, String step, Request request) {
        if (request.ifMatch().isEmpty()) {
            findings.add(Rule.WITHOUT_IF_MATCH, step);
            return Answer.problem(428, "if-match-missing");
        }
        if (request.key().isEmpty()) {
            findings.add(Rule.WITHOUT_KEY, step);
        } else if (request.key().length() > MAX_KEY) {
            findings.add(Rule.INVALID_KEY, step + " " + request.key().length());
            return Answer.problem(400, "invalid");
        }
        Answer other = instead(found, step);
        if (other != null) {
            return other;
        }
        Answer known = found.byKey.get(request.key());
        if (known != null) {
            return known;
        }
        Answer refusal = refusal(found, step, request);
        if (refusal != null) {
            return refusal;
        }
        return execute(found, step, request.key());
    }

    private Answer execute(PlayedCase found, String step, String key) {
        boolean acceptance = step.equals("acceptance");
        found.move(acceptance ? "ACCEPTED" : "DECIDED");
        deliveries.deliver(found.event(deliveries, acceptance ? "hall.case.accepted.v1" : "hall.case.decided.v1",
                "2026-11-30T01:00:00Z"));
        Map<String, Object> view = found.view();
        view.remove("form");
        Answer answer = Answer.of(200, view).with("ETag", found.etag());
        if (!key.isEmpty()) {
            found.byKey.put(key, answer);
        }
        return answer;
    }

    private @Nullable Answer refusal(PlayedCase found, String step, Request request) {
        String status = found.status;
        boolean acceptance = step.equals("acceptance");
        if (!STATUSES.contains(status)) {
            findings.add(Rule.ACTED_ON_UNKNOWN_STATUS, step + " " + status);
            return Answer.problem(409, "case-not-changeable", status);
        }
        if (status.equals("WITHDRAWN") && found.read.contains("WITHDRAWN")) {
            findings.add(Rule.STEP_ON_WITHDRAWN, step);
        }
        if (status.equals("SUPPLEMENT_ASKED") && found.read.getLast().equals(status)) {
            findings.add(Rule.STEP_WHILE_SUPPLEMENT, step);
        }
        if (!acceptance && status.equals("SUBMITTED")) {
            findings.add(Rule.DECIDED_WITHOUT_ACCEPTANCE, step);
        }
        if (!status.equals(acceptance ? "SUBMITTED" : "ACCEPTED")) {
            return Answer.problem(409, conflict(status), status);
        }
        if (!request.ifMatch().equals(found.etag()) && !request.ifMatch().equals("*")) {
            return Answer.problem(412, "if-match-stale", status);
        }
        if (!acceptance && !isValidDecision(request.body())) {
            findings.add(Rule.INVALID_DECISION, request.body().length() + " bytes");
            return Answer.problem(422, "invalid");
        }
        return null;
    }

    private static String conflict(String status) {
        return switch (status) {
            case "SUBMITTED" -> "case-not-accepted-yet";
            case "ACCEPTED" -> "case-already-accepted";
            case "NOT_ACCEPTED" -> "case-already-not-accepted";
            case "SUPPLEMENT_ASKED" -> "supplement-already-asked";
            case "DECIDED" -> "case-already-decided";
            case "WITHDRAWN" -> "case-already-withdrawn";
            default -> "case-suspended";
        };
    }

    private static boolean isValidDecision(String body) {
        try {
            JsonNode decision = JsonMapper.shared().readTree(body);
            boolean refusedWithReason = decision.path("approved").asBoolean(false) || decision.path("reason").isString()
                    || !decision.path("materials").isEmpty();
            return decision.path("approved").isBoolean() && DECISION_FIELDS.containsAll(decision.propertyNames())
                    && refusedWithReason;
        } catch (JacksonException _) {
            return false;
        }
    }

    private @Nullable Answer instead(PlayedCase found, String operation) {
        Deque<Supplier<@Nullable Answer>> waiting = found.instead.get(operation);
        Supplier<@Nullable Answer> next = waiting == null ? null : waiting.poll();
        Answer answer = next == null ? null : next.get();
        String seconds = answer == null ? null : answer.headers().get("Retry-After");
        if (seconds != null) {
            found.notBefore = System.currentTimeMillis() + 1000L * Integer.parseInt(seconds) - TOLERANCE;
        }
        return answer;
    }

    private void judgeWaiting(PlayedCase found, String operation) {
        long early = found.notBefore - System.currentTimeMillis();
        if (early > 0) {
            findings.add(Rule.RETRY_AFTER_IGNORED, operation + ", " + early + " ms");
        }
    }

    private void judgeRepetition(PlayedCase found, String step, Request request) {
        List<Attempt> before = found.attempts.stream().filter(each -> each.step().equals(step)).toList();
        if (before.isEmpty()) {
            return;
        }
        Attempt last = before.getLast();
        boolean temporary = last.dropped() || last.status() >= 500 || last.status() == 429;
        if (before.stream().anyMatch(each -> each.status() / 100 == 2 && !each.dropped())) {
            findings.add(Rule.ACTED_TWICE, step);
        }
        if (temporary && !last.key().isEmpty() && !last.key().equals(request.key())) {
            findings.add(Rule.OTHER_KEY, step);
        }
        if (last.status() == 412 && last.ifMatch().equals(request.ifMatch())) {
            findings.add(Rule.STALE_REPEATED, step + " " + request.ifMatch());
        }
        if (before.stream().filter(each -> each.status() == 409).count() > 1) {
            findings.add(Rule.CONFLICT_REPEATED, step);
        }
        if (before.stream().anyMatch(each -> each.status() == 422 && each.body().equals(request.body()))) {
            findings.add(Rule.REFUSAL_REPEATED, step);
        }
        if (temporary && before.size() > 1 && System.currentTimeMillis() - last.at() < SHORTEST_PAUSE) {
            findings.add(Rule.NO_BACK_OFF, step + ", " + (System.currentTimeMillis() - last.at()) + " ms");
        }
    }
}
