package io.hrsshall.kit.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Status;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class SampleController {

    private final OrderService orders;

    SampleController(OrderService orders) {
        this.orders = orders;
    }

    record NoteRequest(@NotBlank @Nullable String itemCode, @NotBlank @Size(max = 10) @Nullable String text) {}

    @GetMapping("/api/v1/units/{unitNumber}/notes")
    @OperationId("listNotes")
    AuthorityFilter listNotes(AuthorityFilter filter) {
        return filter;
    }

    @GetMapping("/api/v1/units/{unitNumber}/reviews")
    @OperationId("listReviews")
    AuthorityFilter listReviews(AuthorityFilter filter) {
        return filter;
    }

    @PostMapping("/api/v1/units/{unitNumber}/notes")
    @OperationId("writeNote")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> writeNote(Actor actor, @PathVariable String unitNumber,
            @Valid @RequestBody NoteRequest request) {
        return Map.of("unit", unitNumber, "by", actor.account(), "text", String.valueOf(request.text()));
    }

    @GetMapping("/api/v1/units/{unitNumber}/notes/{id}")
    @OperationId("readNote")
    Map<String, Object> readNote(@PathVariable UUID id) {
        return Map.of("id", id);
    }

    @PutMapping("/api/v1/units/{unitNumber}/notes/{id}")
    @OperationId("changeNote")
    Map<String, Object> changeNote(@PathVariable UUID id,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody NoteRequest request) {
        ETags.require(ifMatch, 7);
        return Map.of("id", id, "text", String.valueOf(request.text()));
    }

    @PostMapping("/api/v1/units/{unitNumber}/notes/{id}/evaluation")
    @OperationId("evaluateNote")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void evaluateNote() {}

    @PutMapping("/api/v1/units/{unitNumber}/favourites/{itemCode}")
    @OperationId("likeItem")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void likeItem() {}

    @GetMapping("/api/v1/city/notes/{id}")
    @OperationId("readCityNote")
    Map<String, Object> readCityNote(@PathVariable UUID id) {
        return Map.of("id", id);
    }

    @GetMapping("/api/v1/me")
    @OperationId("me")
    Map<String, Object> me(Actor actor) {
        return Map.of("kind", actor.kind().code());
    }

    record Line(@NotBlank @Nullable String code, boolean review) {}

    record EchoRequest(@Nullable String text, @Nullable Integer count, @Nullable BigDecimal amount,
            @Nullable Boolean agreed, @Nullable LocalDate day, @Nullable Instant at, @Nullable UUID id,
            @Nullable IdType idType, @Nullable UnifiedSocialCreditCode uscc, @Nullable Mobile mobile,
            @Nullable @Valid List<@NotNull Line> lines, @Nullable JsonNode form, @Nullable Map<String, String> words) {}

    @PostMapping("/api/v1/echo")
    @OperationId("echo")
    EchoRequest echo(@Valid @RequestBody EchoRequest request, @Nullable Actor actor) {
        return request;
    }

    enum Order {
        @JsonProperty("newest-first")
        NEWEST_FIRST
    }

    record EchoParameters(@Nullable @Min(1) Integer number, @Nullable Order order) {}

    @GetMapping("/api/v1/echo")
    @OperationId("echoQuery")
    Page<String> echoQuery(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Valid @ModelAttribute EchoParameters parameters,
            @RequestParam(required = false) @Nullable Set<IdType> type,
            @RequestParam @Pattern(regexp = "[a-z]+") String q, @Nullable Actor actor) {
        String from = Cursor.decode(cursor).map(place -> place.instant(0) + "/" + place.uuid(1)).orElse("");
        return new Page<>(List.of(q, "limit " + Limit.of(limit).value(), from, "by " + (actor != null)), null, null);
    }

    @GetMapping("/api/v1/echo/{id}")
    @OperationId("echoId")
    Map<String, Object> echoId(@PathVariable UUID id) {
        return Map.of("id", id);
    }

    @PostMapping("/api/v1/forms")
    @OperationId("form")
    Map<String, Object> form(@RequestParam String param, @RequestParam String sign) {
        return Map.of("param", param, "sign", sign);
    }

    @GetMapping("/api/v1/failures/{kind}")
    @OperationId("fail")
    void fail(@PathVariable String kind) {
        throw switch (kind) {
            case "locked" -> new NoteLocked();
            case "often" -> new TooOften().retryAfter(Duration.ofMillis(1500)).with("left", 3);
            case "field" -> new InvalidField("mobile", "mobile-form");
            case "missing" -> new NotFound();
            case "stale" -> new OptimisticLockingFailureException("secret detail");
            case "down" -> new CannotGetJdbcConnectionException("secret detail");
            case "duplicate" -> new org.springframework.dao.DuplicateKeyException("secret detail");
            case "nested" -> new IllegalStateException(new NoteLocked());
            default -> new IllegalStateException("secret detail");
        };
    }

    @PostMapping("/api/v1/orders")
    @OperationId("order")
    @ResponseStatus(HttpStatus.CREATED)
    OrderService.Receipt order(@RequestBody OrderService.OrderRequest request) {
        return orders.order(request);
    }

    @GetMapping("/internal/v1/notes/{id}")
    @OperationId("internalNote")
    Map<String, Object> internalNote(@PathVariable UUID id, Actor service, @OnBehalf @Nullable Actor user) {
        return Map.of("service", String.valueOf(service.service()), "user",
                user == null ? "nobody" : user.kind().code());
    }

    static final class NoteLocked extends BrokenRule {

        NoteLocked() {
            super(Status.CONFLICT, "note-locked", "1000200030004", 12345);
        }
    }

    static final class TooOften extends BrokenRule {

        TooOften() {
            super(Status.TOO_MANY, "too-many-requests");
        }
    }
}
