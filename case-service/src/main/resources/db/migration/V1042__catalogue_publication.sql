-- 服务清单发布: what the staff of the province published, with the document as uploaded. Append-only. In catalogue_edition, `edition`
-- is that of the release's files, and `version` grows with every change of the catalogue, by a release or by a publication.
CREATE TABLE catalogue_publication (
    number         integer PRIMARY KEY,
    effective_from date NOT NULL, -- in Asia/Shanghai
    note           text,
    document       text NOT NULL,
    changes        json NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL
);

-- On a day, the version in force is the highest one whose effective day has come. A retirement is a version too.
ALTER TABLE service_item_version
    ADD COLUMN effective_from date NOT NULL DEFAULT '2000-01-01',
    ADD COLUMN retired boolean NOT NULL DEFAULT false,
    ADD COLUMN publication integer REFERENCES catalogue_publication;

UPDATE service_item_version v SET retired = true
FROM service_item i
WHERE i.retired AND v.code = i.code AND v.item_version = i.current_version;

-- Whether the province published the item, so that a release's files no longer change it. `current_version` is the highest version,
-- and `retired` says whether that one is a retirement.
ALTER TABLE service_item ADD COLUMN published boolean NOT NULL DEFAULT false;
