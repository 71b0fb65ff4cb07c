package io.hrsshall.casework.queries;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.documents.Document;
import io.hrsshall.casework.documents.DocumentDownload;
import io.hrsshall.casework.documents.DocumentKind;
import io.hrsshall.casework.documents.LabelledValue;
import io.hrsshall.casework.queries.StoredAnswers.Content;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The answered queries of a unit, an institution or a person, and their documents.
@Service
public class QueryResults {

    private final StoredAnswers queries;
    private final Catalogue catalogue;
    private final DocumentDownload documents;

    QueryResults(StoredAnswers queries, Catalogue catalogue, DocumentDownload documents) {
        this.queries = queries;
        this.catalogue = catalogue;
        this.documents = documents;
    }

    public Page<QuerySummary> page(AuthorityFilter visible, Limit limit, Optional<Cursor> after, Actor viewer) {
        return queries.page(visible, limit, after, viewer.person());
    }

    /// @throws NotFound
    ///             if the viewer has no such query
    /// @throws QueryExpired
    ///             if the answer was deleted
    public QueryResult result(UUID id, Actor viewer) {
        QuerySummary query = queries.get(id, viewer);
        Content content = queries.content(id).orElseThrow(QueryExpired::new);
        ServiceItem item = catalogue.version(query.itemCode(), query.itemVersion());
        AnswerLayout answered = AnswerLayout.of(item, content.form(), content.answer());
        return new QueryResult(query, LabelledValue.of(answered.facts()), answered.tables(),
                document(id).code().printed());
    }

    /// @param isRead
    ///            false for a request of the headers only
    public DocumentDownload.Download document(UUID id, boolean isRead, Actor by) {
        queries.get(id, by);
        return documents.read(document(id), isRead, by);
    }

    private Document document(UUID id) {
        return documents.find(DocumentKind.QUERY_ANSWER, id).orElseThrow(NotFound::new);
    }
}
