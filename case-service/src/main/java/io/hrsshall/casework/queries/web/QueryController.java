package io.hrsshall.casework.queries.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.documents.web.DocumentResponses;
import io.hrsshall.casework.filing.Owner;
import io.hrsshall.casework.queries.QueryAnswering;
import io.hrsshall.casework.queries.QueryResult;
import io.hrsshall.casework.queries.QueryResults;
import io.hrsshall.casework.queries.QuerySummary;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 查询服务 of a unit or an institution.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/queries", "/api/v1/institutions/{number}/queries"})
class QueryController {

    private final QueryAnswering answering;
    private final QueryResults results;

    QueryController(QueryAnswering answering, QueryResults results) {
        this.answering = answering;
        this.results = results;
    }

    @PostMapping
    @OperationId({"askQuery", "askInstitutionQuery"})
    ResponseEntity<QueryResult> ask(@RequestBody @Valid AskQueryRequest request, Actor actor) {
        Owner owner = Owner.of(actor);
        UUID id = answering.ask(request.toCommand(owner), actor);
        return ResponseEntity.created(URI.create(path(owner) + "/queries/" + id))
                .body(results.result(id, owner, actor));
    }

    @GetMapping
    @OperationId({"listQueries", "listInstitutionQueries"})
    Page<QuerySummary> list(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return results.page(filter, Limit.of(limit), Cursor.decode(cursor), actor);
    }

    @GetMapping("/{queryId}")
    @OperationId({"getQuery", "getInstitutionQuery"})
    QueryResult get(@PathVariable UUID queryId, Actor actor) {
        return results.result(queryId, Owner.of(actor), actor);
    }

    @GetMapping("/{queryId}/document")
    @OperationId({"downloadQueryDocument", "downloadInstitutionQueryDocument"})
    ResponseEntity<byte[]> download(@PathVariable UUID queryId, HttpMethod method, Actor actor) {
        return DocumentResponses
                .pdf(results.document(queryId, Owner.of(actor), !HttpMethod.HEAD.equals(method), actor));
    }

    private static String path(Owner owner) {
        return owner.institutionNumber() == null
                ? "/api/v1/units/" + owner.unitNumber()
                : "/api/v1/institutions/" + owner.institutionNumber();
    }
}
