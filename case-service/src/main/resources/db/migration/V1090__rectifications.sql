-- 评价指标: what the level of an evaluation refers to.
ALTER TABLE evaluation ADD COLUMN indicators text[] NOT NULL DEFAULT '{}';

-- 差评整改: the answer that the handling city owes to a low evaluation, by its due day. Texts are encrypted because they may name people.
CREATE TABLE rectification (
    id                    uuid PRIMARY KEY,
    evaluation_id         uuid NOT NULL REFERENCES evaluation,
    case_id               uuid NOT NULL REFERENCES cases,
    case_number           varchar(22) NOT NULL,
    unit_number           varchar(13) NOT NULL,
    institution_number    varchar(20),
    person                uuid,
    item_code             varchar(60) NOT NULL,
    city                  varchar(6) NOT NULL,
    opened_on             date NOT NULL, -- in Asia/Shanghai, as due_day
    status                varchar(16) NOT NULL,
    due_day               date NOT NULL,
    extension_cipher      bytea,
    extension_key_version integer,
    outcome               varchar(16),
    reply_cipher          bytea,
    reply_key_version     integer,
    replied_at            timestamptz,
    replied_by            text,
    created_at            timestamptz NOT NULL,
    created_by            text NOT NULL,
    created_grant         uuid,
    changed_at            timestamptz NOT NULL,
    changed_by            text NOT NULL,
    changed_grant         uuid,
    version               bigint NOT NULL,
    CONSTRAINT one_rectification_per_evaluation UNIQUE (evaluation_id),
    CONSTRAINT replied_with_text CHECK ((status = 'REPLIED') = (reply_cipher IS NOT NULL)
        AND (status = 'REPLIED') = (outcome IS NOT NULL) AND (status = 'REPLIED') = (replied_at IS NOT NULL)
        AND (status = 'REPLIED') = (replied_by IS NOT NULL))
);

-- The lists of a city.
CREATE INDEX rectification_to_answer ON rectification (city, due_day, id) WHERE status <> 'REPLIED';
CREATE INDEX rectification_answered ON rectification (city, replied_at DESC, id DESC) WHERE status = 'REPLIED';
