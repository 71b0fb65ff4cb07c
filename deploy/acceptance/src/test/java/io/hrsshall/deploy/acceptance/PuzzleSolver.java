package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// Does the work that a browser can do instead of moving the slider, as the contract describes it.
final class PuzzleSolver {

    private PuzzleSolver() {}

    /// @param id
    ///            of the puzzle that the pass is for
    record Solved(String id, List<Long> solution, String pass) {}

    /// @param client
    ///            with the address that will use the pass
    static Solved solve(HallApi client, String purpose) {
        Answer puzzle = client.post("/api/v1/puzzles", null, Map.of("purpose", purpose, "kind", "WORK")).expect(201);
        List<Long> solution = solution(puzzle.at("work"));
        return new Solved(puzzle.text("id"), solution, answer(client, puzzle.text("id"), solution).expect(200)
                .text("pass"));
    }

    static Answer answer(HallApi client, String puzzle, List<Long> solution) {
        return client.post("/api/v1/puzzles/" + puzzle + "/answer", null, Map.of("solution", solution));
    }

    private static List<Long> solution(JsonNode work) {
        MessageDigest sha256 = sha256();
        int bits = work.path("bits").asInt();
        return IntStream.range(0, work.path("count").asInt())
                .mapToObj(i -> work.path("salt").asString() + ':' + i + ':')
                .map(text -> LongStream.iterate(0, number -> number + 1)
                        .filter(number -> zeros(
                                sha256.digest((text + number).getBytes(StandardCharsets.UTF_8))) >= bits)
                        .findFirst().orElseThrow())
                .toList();
    }

    private static int zeros(byte[] hash) {
        int zeros = 0;
        while (zeros < 8 * hash.length && (hash[zeros / 8] & (0x80 >> zeros % 8)) == 0) {
            zeros++;
        }
        return zeros;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
