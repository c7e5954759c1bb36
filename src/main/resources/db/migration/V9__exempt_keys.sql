-- Access keys that exemptions are about: one row for as long as that stays so, from the first day to the last. The id is
-- empty where IAM was not asked; exemption is what tells one from another, whatever else the policy says of it.
CREATE TABLE exempt_key (
    account VARCHAR(12) NOT NULL,
    user_id VARCHAR(128) NOT NULL,
    user_name VARCHAR(128) NOT NULL,
    access_key_id VARCHAR(128) NOT NULL,
    created_on DATE,
    exemption VARCHAR(500) NOT NULL,
    until_day DATE NOT NULL,
    reason VARCHAR(500) NOT NULL,
    ended BOOLEAN NOT NULL,
    first_on DATE NOT NULL,
    last_on DATE NOT NULL,
    CONSTRAINT exempt_key_pk PRIMARY KEY (account, user_id, access_key_id, exemption, ended, first_on)
);
CREATE INDEX exempt_key_by_day ON exempt_key (account, last_on);

ALTER TABLE run ADD COLUMN exempt INTEGER DEFAULT 0 NOT NULL;
