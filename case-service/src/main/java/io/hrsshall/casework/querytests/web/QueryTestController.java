package io.hrsshall.casework.querytests.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.citysystem.QueryKey;
import io.hrsshall.casework.querytests.QueryTest;
import io.hrsshall.casework.querytests.QueryTesting;
import io.hrsshall.kit.policy.OperationId;
import jakarta.validation.Valid;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// 查询接口的联通测试.
@RestController
class QueryTestController {

    private final QueryTesting tests;

    QueryTestController(QueryTesting tests) {
        this.tests = tests;
    }

    record TestRequest(@Nullable QueryKey key, @Nullable ItemCode itemCode) {}

    @PostMapping("/api/v1/city/query-tests")
    @OperationId("testQueries")
    QueryTest test(@RequestBody @Valid TestRequest request, Actor actor) {
        return tests.test(Objects.requireNonNullElse(request.key(), QueryKey.CURRENT), request.itemCode(), actor);
    }
}
