package io.hrsshall.kit.test.sample;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.test.sample.CaseClient.CaseSnapshot;
import io.hrsshall.kit.test.sample.Notes.Note;
import io.hrsshall.kit.web.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SampleController {

    private final Notes notes;
    private final CaseClient cases;

    SampleController(Notes notes, CaseClient cases) {
        this.notes = notes;
        this.cases = cases;
    }

    record NoteRequest(@NotBlank String itemCode, @NotBlank @Size(max = 200) String words) {}

    record NotePage(List<Note> items) {}

    @OperationId("listRules")
    @GetMapping("/api/v1/rules")
    Map<String, List<String>> rules(@RequestParam(required = false) @Nullable Integer limit) {
        return Map.of("rules", List.of("be kind", "be short").subList(0, Math.min(2, Limit.of(limit).value())));
    }

    @OperationId("writeNote")
    @PostMapping("/api/v1/units/{unitNumber}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    Note write(@PathVariable String unitNumber, @Valid @RequestBody NoteRequest request, Actor actor) {
        return notes.write(unitNumber, new ItemCode(request.itemCode()), request.words(), actor);
    }

    @OperationId("listNotes")
    @GetMapping("/api/v1/units/{unitNumber}/notes")
    NotePage list(AuthorityFilter filter) {
        return new NotePage(notes.list(filter));
    }

    @OperationId("readNote")
    @GetMapping("/api/v1/units/{unitNumber}/notes/{noteId}")
    Note read(@PathVariable UUID noteId) {
        return notes.read(noteId);
    }

    @OperationId("myName")
    @GetMapping("/api/v1/me/name")
    Map<String, String> me(Actor actor) {
        return Map.of("person", Objects.toString(actor.person(), "nobody"));
    }

    @OperationId("institutionName")
    @GetMapping("/api/v1/institutions/{number}/name")
    Map<String, String> institution(Actor actor) {
        return Map.of("institution", Objects.requireNonNull(actor.institution()));
    }

    @OperationId("cityName")
    @GetMapping("/api/v1/city/name")
    Map<String, String> city(Actor actor) {
        return Map.of("city", Objects.requireNonNull(actor.city()));
    }

    @OperationId("askNeighbour")
    @GetMapping("/internal/v1/neighbour")
    CaseSnapshot neighbour() {
        return cases.find("4711");
    }
}
