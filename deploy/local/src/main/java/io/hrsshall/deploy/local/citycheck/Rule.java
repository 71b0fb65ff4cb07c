package io.hrsshall.deploy.local.citycheck;

import java.util.Locale;

/// What the contracts promise and expect of a city's system, and where they say so.
enum Rule {
    TOKEN_PER_CALL("几乎每次调用都重新获取令牌", "gets a token for nearly each call", Place.CREDENTIALS),
    TOKEN_NOT_RENEWED("收到 401 后仍使用原令牌", "goes on with a token that was answered 401", Place.CREDENTIALS),
    TOKEN_IN_ADDRESS("令牌或口令出现在请求地址中", "sends a token or secret in an address", Place.CREDENTIALS),
    ASSERTION_REUSED("客户端断言（jti）重复使用", "uses an assertion (jti) again", Place.CREDENTIALS),
    ASSERTION_INVALID("客户端断言的 iss、sub、aud 或有效期不符", "its assertion has a wrong iss, sub, aud or life",
            Place.CREDENTIALS),
    NOT_PROCESSED("未在限定时间内受理并办结", "did not accept and decide the case in time", Place.SUBMITTED),
    STOPPED("处理某个事件之后不再处理后续事件", "processes no event after this one", Place.SUBMITTED),
    ACTED_TWICE("同一步骤成功之后再次提交", "takes a step again that had succeeded", Place.ONCE),
    NOT_DEDUPLICATED("重复投递的事件被再次处理", "processes an event again that was delivered twice", Place.ONCE),
    ID_WITHOUT_SOURCE("只按 ce_id 去重，未结合 ce_source", "deduplicates by ce_id without ce_source", Place.ONCE),
    ORDER_NOT_KEPT("同一来源、同一键的事件未按顺序处理", "does not keep the order of a source and key", Place.ORDER),
    STOPPED_AT_UNKNOWN("不认识的事件类型或字段导致停止处理", "stops at an unknown type or field", Place.UNKNOWN),
    ACTED_ON_UNKNOWN_STATUS("对不认识的状态执行了步骤", "takes a step on a status that it does not know", Place.UNKNOWN),
    STOPPED_AT_OTHER_SERVICE("其他来源的事件先到时停止处理", "stops when an event of another source comes first", Place.ORDER),
    DECIDED_WITHOUT_ACCEPTANCE("未受理就办结", "decides a case that is not accepted", Place.DECISION),
    STEP_ON_WITHDRAWN("已得知撤回，仍执行步骤", "takes a step although it has read that the case is withdrawn", Place.STATUS),
    STEP_WHILE_SUPPLEMENT("等待补正期间执行了步骤", "takes a step while a supplement is awaited", Place.STATUS),
    INVALID_DECISION("办结内容不符合契约", "sends a decision that the contract does not allow", Place.DECISION),
    WITHOUT_IF_MATCH("步骤未带 If-Match", "takes a step without If-Match", Place.IF_MATCH),
    STALE_REPEATED("收到 412 后用同一个 ETag 重试", "repeats a step with the ETag that was answered 412", Place.IF_MATCH),
    GAVE_UP_AT_STALE("收到 412 后没有重新读取并继续办理", "does not read the case again and go on after 412", Place.IF_MATCH),
    WITHOUT_KEY("步骤未带 Idempotency-Key", "takes a step without Idempotency-Key", Place.KEY),
    OTHER_KEY("重试同一步骤时更换了 Idempotency-Key", "repeats a step with another Idempotency-Key", Place.KEY),
    INVALID_KEY("Idempotency-Key 超过 64 个字符", "sends an Idempotency-Key of more than 64 characters", Place.KEY),
    CONFLICT_REPEATED("收到 409 后反复提交同一步骤", "repeats a step that was answered 409", Place.ACCEPTANCE),
    STUCK_AT_CONFLICT("收到 409 后没有按 caseStatus 继续办理", "does not go on by caseStatus after 409", Place.ACCEPTANCE),
    REFUSAL_REPEATED("收到 422 后原样重复提交", "repeats unchanged what was answered 422", Place.DECISION),
    NOT_FOUND_REPEATED("收到 404 后反复读取", "reads again and again what was answered 404", Place.READING),
    RETRY_AFTER_IGNORED("早于 Retry-After 重试", "repeats before Retry-After", Place.LIMITS),
    NO_BACK_OFF("暂时失败时无间隔地重试", "repeats without a pause", Place.LIMITS),
    GAVE_UP("暂时失败之后不再重试", "gives up after a temporary failure", Place.LIMITS),
    FEED_POSITION("没有用 next 继续读取，反复读取同一页", "does not go on from next, but reads the same again", Place.FEED),
    FEED_REQUEST("事件流请求的参数不符合契约", "asks the feed for what its contract does not know", Place.FEED),
    FEED_EXPIRED("收到 410 后没有用 latest 取得位置并核对列表", "does not get a position with latest and compare the lists after 410",
            Place.FEED),
    LOST_AT_RESTART("重启期间的事件丢失", "has lost events after a restart", Place.ONCE),
    POSITION_LOST("重启之后没有从保存的位置继续", "does not go on from its position after a restart", Place.ONCE),
    ENDED("进程自行终止", "its process ended by itself", Place.UNKNOWN),
    UNKNOWN_REQUEST("调用了契约中没有的操作", "calls an operation that no contract has", Place.READING),
    PERSONAL_DATA_SENT("把个人信息写入请求地址或请求头", "writes personal data into an address or a header", Place.PERSONAL),
    PERSONAL_DATA_LOGGED("日志中出现个人信息", "writes personal data to its log", Place.PERSONAL),
    SECRET_LOGGED("日志中出现口令或令牌", "writes a secret or a token to its log", Place.CREDENTIALS),
    QUERY_UNSIGNED_ACCEPTED("答复了签名错误的查询", "answers a query that is not signed by the hall", Place.QUERIES),
    QUERY_ALTERED_ACCEPTED("答复了内容被改动的查询", "answers a query whose body was altered", Place.QUERIES),
    QUERY_KEY_ACCEPTED("答复了其他应用标识的查询", "answers a query of another app key", Place.QUERIES),
    QUERY_OLD_ACCEPTED("答复了时间戳超过五分钟的查询", "answers a query that is older than five minutes", Place.QUERIES),
    QUERY_REPLAYED("同一 nonce 的查询答复了两次", "answers a query of a used nonce", Place.QUERIES),
    QUERY_ANSWER_UNSIGNED("答复没有签名或签名错误", "does not sign its answer correctly", Place.QUERIES),
    QUERY_OTHER_ANSWER("答复的 queryId 与查询不同", "answers with another queryId", Place.QUERIES),
    QUERY_MALFORMED("答复不符合契约", "gives an answer that the contract does not allow", Place.QUERIES),
    QUERY_LATE("两秒内没有答复", "does not answer within two seconds", Place.QUERIES);

    private final String chinese;
    private final String english;
    private final String place;

    Rule(String chinese, String english, String place) {
        this.chinese = chinese;
        this.english = english;
        this.place = place;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    /// The document that the hall serves under `/contracts/`, and the place in it.
    String place() {
        return place;
    }

    private static final class Place {

        private static final String API = "case-service/openapi.yaml#";
        private static final String STEPS = API + "/paths/~1api~1v1~1city~1cases~1{caseId}";
        private static final String EVENTS = "case-service/asyncapi.yaml#";

        static final String CREDENTIALS = API + "/components/securitySchemes/clientCredentials";
        static final String READING = STEPS + "/get";
        static final String ACCEPTANCE = STEPS + "~1acceptance/post";
        static final String DECISION = STEPS + "~1decision/post";
        static final String STATUS = API + "/components/schemas/CaseStatus";
        static final String IF_MATCH = API + "/components/parameters/IfMatch";
        static final String KEY = API + "/components/parameters/IdempotencyKey";
        static final String LIMITS = API + "/info";
        static final String PERSONAL = API + "/info";
        static final String FEED = "gateway/openapi.yaml#/paths/~1api~1v1~1city~1events/get";
        static final String SUBMITTED = EVENTS + "/components/messages/case-submitted";
        static final String ONCE = EVENTS + "/components/schemas/CloudEvent/properties/ce_id";
        static final String ORDER = EVENTS + "/components/schemas/CloudEvent/properties/ce_sequence";
        static final String UNKNOWN = "case-service/events/case-submitted.v1.json#/description";
        static final String QUERIES = "case-service/city-system.yaml#/paths/~1v1~1queries/post";
    }
}
