-- 办理机构: what a city states of an authority and its office. Of a kind without a row, only the name is known, by the rule for names.
CREATE TABLE city_office (
    city          varchar(6)   NOT NULL,
    kind          varchar(20)  NOT NULL,
    authority     varchar(60)  NOT NULL,
    address       varchar(200),
    hours         varchar(200),
    telephone     varchar(100),
    complaints    varchar(100),
    created_at    timestamptz  NOT NULL,
    created_by    text         NOT NULL,
    created_grant uuid,
    changed_at    timestamptz  NOT NULL,
    changed_by    text         NOT NULL,
    changed_grant uuid,
    version       bigint       NOT NULL,
    PRIMARY KEY (city, kind)
);

-- Every statement, the present one among them: what a guide said on a day, and who stated it.
CREATE TABLE city_office_revision (
    city          varchar(6)   NOT NULL,
    kind          varchar(20)  NOT NULL,
    revision      bigint       NOT NULL,
    authority     varchar(60)  NOT NULL,
    address       varchar(200),
    hours         varchar(200),
    telephone     varchar(100),
    complaints    varchar(100),
    created_at    timestamptz  NOT NULL,
    created_by    text         NOT NULL,
    created_grant uuid,
    changed_at    timestamptz  NOT NULL,
    changed_by    text         NOT NULL,
    changed_grant uuid,
    version       bigint       NOT NULL,
    PRIMARY KEY (city, kind, revision),
    FOREIGN KEY (city, kind) REFERENCES city_office (city, kind)
);
