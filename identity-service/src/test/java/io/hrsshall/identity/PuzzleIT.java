package io.hrsshall.identity;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.guards.puzzle.WorkSolutions;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.web.ClientAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;

class PuzzleIT extends IdentityIT {

    private final PuzzleService puzzles;

    PuzzleIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, PuzzleService puzzles) {
        super(http, tokens, events, stubs, jdbc);
        this.puzzles = puzzles;
    }

    private Answer create(String kind) {
        return http.post("/api/v1/puzzles", Map.of("purpose", "RESET_PASSWORD", "kind", kind));
    }

    private String slider() {
        return slider("RESET_PASSWORD");
    }

    private static String wrongField(Answer answer) {
        return answer.expect(422, "invalid").json().path("errors").path(0).path("code").asString();
    }

    private boolean consume(String pass, String from) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        try {
            puzzles.consume(new PuzzlePass(pass), PuzzlePurpose.RESET_PASSWORD, ClientAddress.of(request));
            return true;
        } catch (InvalidField e) {
            assertThat(e.fieldCode()).isEqualTo("puzzle-pass-invalid");
            return false;
        }
    }

    @Test
    void ofParallelAnswersOneCountsAndOfParallelUsesOfThePassOneSucceeds() {
        String id = slider();
        int gap = gapOf(id);

        List<Answer> answers = runConcurrently(8, i -> move(http, id, gap));

        List<Answer> solved = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(solved).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(410, "puzzle-over"));
        String pass = solved.getFirst().json().path("pass").asString();
        assertThat(consume(pass, "203.0.113.9")).isFalse();
        assertThat(Collections.frequency(runConcurrently(8, i -> consume(pass, client)), true)).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM puzzles p WHERE p::text LIKE ?", "%" + pass + "%")).isZero();
    }

    @Test
    void aWrongAnswerUsesThePuzzleUp() {
        String id = slider();
        int gap = gapOf(id);
        assertThat(wrongField(move(http, id, gap > 150 ? gap - 20 : gap + 20))).isEqualTo("puzzle-wrong");
        move(http, id, gap).expect(410, "puzzle-over");
    }

    @Test
    void onlyTheClientThatGotThePuzzleCanAnswerItInTime() {
        String id = slider();
        move(http.with("Hall-Client-Address", nextClient()), id, gapOf(id)).expect(410, "puzzle-over");
        jdbc.sql("UPDATE puzzles SET expires_at = now() WHERE id = ?").param(UUID.fromString(id)).update();
        move(http, id, gapOf(id)).expect(410, "puzzle-over");
        move(http, UUID.randomUUID().toString(), 100).expect(410, "puzzle-over");
    }

    @Test
    void aBrowserCanWorkInsteadOfAPerson() {
        JsonNode puzzle = create("WORK").expect(201).json();
        assertThat(puzzle.has("slider")).isFalse();
        List<Long> numbers = WorkSolutions.solve(puzzle.path("work").path("salt").asString());
        String pass = http.post("/api/v1/puzzles/{}/answer", Map.of("solution", numbers),
                puzzle.path("id").asString()).expect(200).json().path("pass").asString();
        assertThat(consume(pass, client)).isTrue();
        JsonNode other = create("WORK").expect(201).json();
        assertThat(wrongField(http.post("/api/v1/puzzles/{}/answer", Map.of("solution", numbers),
                other.path("id").asString()))).isEqualTo("puzzle-wrong");
    }

    @Test
    void anAddressGetsSixtyPuzzles() {
        List<Answer> answers = runConcurrently(70, i -> create("WORK"));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(60);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(429, "puzzle-limit"));
        create("SLIDER").expect(429, "puzzle-limit");
    }
}
