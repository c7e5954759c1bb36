-- The users of each account, as the newest list of it that was believed has them: a line for each, the path and the name.
CREATE TABLE user_list (
    account VARCHAR(12) NOT NULL,
    users TEXT NOT NULL,
    CONSTRAINT user_list_pk PRIMARY KEY (account)
);
