-- The run whose scan found a notice due, for the first time or again. What a run found is counted by it.
ALTER TABLE notice ADD COLUMN due_run BIGINT;
UPDATE notice SET due_run = found_run;
ALTER TABLE notice ALTER COLUMN due_run SET NOT NULL;

-- Who holds the ledger in a database server, one row: each holder raises the epoch, says from time to time that it is
-- alive, and has let go of the ledger where there is no such time. Whoever holds an H2 file has it open.
CREATE TABLE ledger_holder (
    epoch BIGINT NOT NULL,
    alive_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT ledger_holder_pk PRIMARY KEY (epoch)
);
INSERT INTO ledger_holder (epoch) VALUES (0);
