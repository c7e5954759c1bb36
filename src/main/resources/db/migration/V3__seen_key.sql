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
