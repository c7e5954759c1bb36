-- What was last seen of each access key. Its creation time never changes; that this was all of its owner's keys holds as
-- long as the credential report says the same of the owner.
CREATE TABLE seen_key (
    account VARCHAR(12) NOT NULL,
    access_key_id VARCHAR(128) NOT NULL,
    user_id VARCHAR(128) NOT NULL,
    key_created TIMESTAMP WITH TIME ZONE NOT NULL,
    active BOOLEAN NOT NULL,
    report_line VARCHAR(500) NOT NULL,
    CONSTRAINT seen_key_pk PRIMARY KEY (account, access_key_id)
);

CREATE INDEX seen_key_of_owner ON seen_key (account, user_id);

-- What a message tells of a key besides: the other key of its user, and the language that the owner reads.
ALTER TABLE notice ADD COLUMN other_key_id VARCHAR(128);
ALTER TABLE notice ADD COLUMN other_key_created TIMESTAMP WITH TIME ZONE;
ALTER TABLE notice ADD COLUMN other_key_active BOOLEAN;
ALTER TABLE notice ADD COLUMN language VARCHAR(35);

-- Each of the questions that people ask is answered without reading the whole ledger.
ALTER TABLE notice ADD COLUMN user_name_lower VARCHAR(128);
UPDATE notice SET user_name_lower = LOWER(user_name);
CREATE INDEX notice_of_user ON notice (user_name_lower);
CREATE INDEX notice_of_found_run ON notice (found_run);

-- Nor does a message that leaves.
CREATE INDEX notice_to_recipient ON notice (account, recipient);
CREATE INDEX notice_of_message ON notice (message_id);

-- Keys whose windows have not opened yet: the first and the second of each user.
CREATE TABLE coming_key (
    account VARCHAR(12) NOT NULL,
    user_id VARCHAR(128) NOT NULL,
    place INTEGER NOT NULL,
    user_name VARCHAR(128) NOT NULL,
    access_key_id VARCHAR(128),
    created_on DATE NOT NULL,
    created_exact BOOLEAN NOT NULL,
    first_reminder DATE NOT NULL,
    deadline DATE NOT NULL,
    seen_on DATE NOT NULL,
    CONSTRAINT coming_key_pk PRIMARY KEY (account, user_id, place)
);

-- How their owners could be told.
CREATE TABLE contact (
    account VARCHAR(12) NOT NULL,
    user_id VARCHAR(128) NOT NULL,
    asked_on DATE NOT NULL,
    recipients VARCHAR(1300) NOT NULL,
    problem VARCHAR(500),
    CONSTRAINT contact_pk PRIMARY KEY (account, user_id)
);

CREATE INDEX coming_key_by_day ON coming_key (account, first_reminder);

-- What a run learned on the way, for its page.
ALTER TABLE run ADD COLUMN iam_calls BIGINT;
ALTER TABLE run ADD COLUMN window_from INTEGER;
ALTER TABLE run ADD COLUMN window_to INTEGER;

CREATE TABLE untagged_user (
    run_id BIGINT NOT NULL,
    user_name VARCHAR(128) NOT NULL,
    CONSTRAINT untagged_user_pk PRIMARY KEY (run_id, user_name),
    CONSTRAINT untagged_user_run_fk FOREIGN KEY (run_id) REFERENCES run (run_id)
);

CREATE TABLE key_age (
    run_id BIGINT NOT NULL,
    age INTEGER NOT NULL,
    active_keys INTEGER NOT NULL,
    CONSTRAINT key_age_pk PRIMARY KEY (run_id, age),
    CONSTRAINT key_age_run_fk FOREIGN KEY (run_id) REFERENCES run (run_id)
);
