package io.hrsshall.kit.operators;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnBean(JdbcClient.class)
@Import({OperatorActions.class, OperationsEndpoint.class})
class OperatorsAutoConfiguration {

    @Bean
    SagasEndpoint sagasEndpoint(JdbcClient jdbc, ObjectProvider<SagaQueries> sagas) {
        return new SagasEndpoint(jdbc, sagas);
    }

    @Bean
    TrailEndpoint trailEndpoint(JdbcClient jdbc, ObjectProvider<CaseTrail> trail) {
        return new TrailEndpoint(new TrailQueries(jdbc), trail);
    }
}
