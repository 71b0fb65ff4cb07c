-- 收藏: favourite items of a person in a unit.
CREATE TABLE favourite (
    unit_number   varchar(13) NOT NULL,
    person        uuid NOT NULL,
    item_code     varchar(60) NOT NULL REFERENCES service_item,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL,
    PRIMARY KEY (unit_number, person, item_code)
);
