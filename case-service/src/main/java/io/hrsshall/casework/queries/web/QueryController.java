package io.hrsshall.casework.queries.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.documents.web.DocumentResponses;
import io.hrsshall.casework.queries.QueryAnswering;
import io.hrsshall.casework.queries.QueryResult;
import io.hrsshall.casework.queries.QueryResults;
import io.hrsshall.casework.queries.QuerySummary;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 查询服务 of a unit, an institution or a person.
@RestController
class QueryController {

    private static final String OF_UNIT = "/api/v1/units/{unitNumber}/queries";
    private static final String OF_INSTITUTION = "/api/v1/institutions/{number}/queries";
    private static final String OF_PERSON = "/api/v1/me/queries";
    private static final String ONE = "/{queryId}";
    private static final String DOCUMENT = ONE + "/document";

    private final QueryAnswering answering;
    private final QueryResults results;

    QueryController(QueryAnswering answering, QueryResults results) {
        this.answering = answering;
        this.results = results;
    }

    @PostMapping({OF_UNIT, OF_INSTITUTION})
    @OperationId("askQuery")
    ResponseEntity<QueryResult> ask(@RequestBody @Valid AskQueryRequest request, HttpServletRequest http,
            Actor actor) {
        return answered(answering.ask(request.toCommand(), actor), http, actor);
    }

    @PostMapping(OF_PERSON)
    @OperationId("askMyQuery")
    ResponseEntity<QueryResult> ask(@RequestBody @Valid AskQueryRequest.OfPerson request, HttpServletRequest http,
            Actor actor) {
        return answered(answering.ask(request.toCommand(), actor), http, actor);
    }

    private ResponseEntity<QueryResult> answered(UUID id, HttpServletRequest http, Actor actor) {
        return ResponseEntity.created(URI.create(http.getRequestURI() + "/" + id)).body(results.result(id, actor));
    }

    @GetMapping({OF_UNIT, OF_INSTITUTION, OF_PERSON})
    @OperationId("listQueries")
    Page<QuerySummary> list(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return results.page(filter, Limit.of(limit), Cursor.decode(cursor), actor);
    }

    @GetMapping({OF_UNIT + ONE, OF_INSTITUTION + ONE, OF_PERSON + ONE})
    @OperationId("getQuery")
    QueryResult get(@PathVariable UUID queryId, Actor actor) {
        return results.result(queryId, actor);
    }

    @GetMapping({OF_UNIT + DOCUMENT, OF_INSTITUTION + DOCUMENT, OF_PERSON + DOCUMENT})
    @OperationId("downloadQueryDocument")
    ResponseEntity<byte[]> download(@PathVariable UUID queryId, HttpMethod method, Actor actor) {
        return DocumentResponses.pdf(results.document(queryId, !HttpMethod.HEAD.equals(method), actor));
    }
}
