-- GB/T 4754 code, from unit-service's events.
ALTER TABLE unit_snapshot ADD COLUMN industry varchar(3);

-- 推荐事项: what at least a minimum number of units of an industry filed, replaced as a whole by a recurring task.
CREATE TABLE industry_item (
    industry      varchar(3) NOT NULL,
    item_code     varchar(60) NOT NULL REFERENCES service_item,
    units         integer NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL,
    PRIMARY KEY (industry, item_code)
);
