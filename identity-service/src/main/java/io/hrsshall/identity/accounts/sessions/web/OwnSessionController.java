package io.hrsshall.identity.accounts.sessions.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.sessions.OwnSessions;
import io.hrsshall.kit.policy.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 登录管理: the sessions of the account with which the caller is logged in.
@RestController
@RequestMapping("/api/v1/me/sessions")
class OwnSessionController {

    private final OwnSessions sessions;
    private final SessionMapper mapper;

    OwnSessionController(OwnSessions sessions, SessionMapper mapper) {
        this.sessions = sessions;
        this.mapper = mapper;
    }

    record SessionView(UUID id, boolean current, String way, String browser, String system, String address,
            Instant startedAt, Instant lastUsedAt) {}

    record SessionsView(List<SessionView> sessions) {}

    @OperationId("listMySessions")
    @GetMapping
    SessionsView list(Actor actor) {
        return new SessionsView(sessions.list(actor).stream().map(mapper::view).toList());
    }

    @OperationId("endMySession")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id, Actor actor) {
        sessions.end(actor, id);
    }

    @OperationId("endMySessions")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll(@RequestParam(defaultValue = "false") boolean keepCurrent, Actor actor) {
        sessions.endAll(actor, keepCurrent);
    }
}
