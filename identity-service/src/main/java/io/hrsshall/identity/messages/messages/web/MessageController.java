package io.hrsshall.identity.messages.messages.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.Actor;
import io.hrsshall.identity.messages.messages.MessageGroup;
import io.hrsshall.identity.messages.messages.MessageKind;
import io.hrsshall.identity.messages.messages.MessageQueries;
import io.hrsshall.identity.messages.messages.MessageReading;
import io.hrsshall.identity.messages.messages.SmsPreferences;
import io.hrsshall.identity.messages.messages.SmsPreferences.Preference;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class MessageController {

    private final MessageQueries queries;
    private final MessageReading reading;
    private final SmsPreferences preferences;
    private final MessageMapper mapper;

    MessageController(MessageQueries queries, MessageReading reading, SmsPreferences preferences,
            MessageMapper mapper) {
        this.queries = queries;
        this.reading = reading;
        this.preferences = preferences;
        this.mapper = mapper;
    }

    @JsonInclude(Include.NON_NULL)
    record MessageView(UUID id, Instant at, MessageKind kind, boolean read, UnitNumber unitNumber,
            @Nullable String unitName, @Nullable InstitutionNumber institutionNumber, @Nullable UUID caseId,
            @Nullable String caseNumber, @Nullable String itemName, @Nullable Boolean approved,
            @Nullable UUID parcelId, @Nullable UUID grantId, @Nullable String tier, @Nullable LocalDate day,
            @Nullable String grantee, @Nullable String outcome, @Nullable Boolean ofPerson,
            @Nullable String subject, @Nullable Integer persons) {}

    record UnreadMessages(long count) {}

    record ReadMessages(@NotNull UUID upTo) {}

    record SmsPreferenceRequest(@NotNull Set<@NotNull MessageGroup> groups) {}

    record SmsPreferenceView(Set<MessageGroup> groups, long version) {}

    @OperationId("listMyMessages")
    @GetMapping("/messages")
    Page<MessageView> list(@RequestParam(required = false) @Nullable Boolean unread,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, Actor actor) {
        return queries.page(actor, Boolean.TRUE.equals(unread), Limit.of(limit), Cursor.decode(cursor))
                .map(mapper::view);
    }

    @OperationId("countMyUnreadMessages")
    @GetMapping("/unread-messages")
    UnreadMessages unread(Actor actor) {
        return new UnreadMessages(queries.unread(actor));
    }

    @OperationId("readMyMessage")
    @PutMapping("/messages/{messageId}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable UUID messageId, Actor actor) {
        reading.read(messageId, actor);
    }

    @OperationId("readMyMessages")
    @PutMapping("/messages/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll(@Valid @RequestBody ReadMessages request, Actor actor) {
        reading.readUpTo(request.upTo(), actor);
    }

    @OperationId("getMySmsPreference")
    @GetMapping("/sms-preference")
    ResponseEntity<SmsPreferenceView> preference(Actor actor) {
        return view(preferences.of(actor));
    }

    @OperationId("replaceMySmsPreference")
    @PutMapping("/sms-preference")
    ResponseEntity<SmsPreferenceView> replacePreference(@Valid @RequestBody SmsPreferenceRequest request,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, Actor actor) {
        return view(preferences.replace(actor, request.groups(), ifMatch));
    }

    private static ResponseEntity<SmsPreferenceView> view(Preference preference) {
        return ResponseEntity.ok().eTag(ETags.of(preference.version()))
                .body(new SmsPreferenceView(preference.groups(), preference.version()));
    }
}
