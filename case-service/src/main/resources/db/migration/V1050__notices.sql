-- 公示公告: what the staff of a city publish for their city, and those of the province for all cities. Plain text.
CREATE TABLE notice (
    id            uuid PRIMARY KEY,
    city          varchar(6) NOT NULL,
    title         text NOT NULL,
    body          text NOT NULL,
    valid_until   date NOT NULL, -- the last day, in Asia/Shanghai
    published_at  timestamptz NOT NULL,
    revision      integer NOT NULL,
    corrected_at  timestamptz,
    withdrawn_at  timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL,
    CHECK (char_length(title) <= 100 AND char_length(body) <= 10000)
);

CREATE INDEX notice_of_city ON notice (city, id DESC);
CREATE INDEX notice_in_force ON notice (city, valid_until) WHERE withdrawn_at IS NULL;

-- What a notice said after each step; rows are only added.
CREATE TABLE notice_revision (
    notice_id     uuid NOT NULL REFERENCES notice,
    revision      integer NOT NULL,
    step          varchar(16) NOT NULL,
    title         text NOT NULL,
    body          text NOT NULL,
    valid_until   date NOT NULL,
    reason        text,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL,
    PRIMARY KEY (notice_id, revision)
);
