-- A run whose scan several machines share. What it hands out holds as long as the holder of this epoch has the ledger.
-- Its settings are those that decide what a scan finds, each by name, as a hash.
CREATE TABLE shared_run (
    run_id BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    today DATE NOT NULL,
    settings VARCHAR(10000) NOT NULL,
    CONSTRAINT shared_run_pk PRIMARY KEY (run_id),
    CONSTRAINT shared_run_run_fk FOREIGN KEY (run_id) REFERENCES run (run_id)
);

-- In whose name a slice is handed out, and who has it in hand, by which attempt. A slice that no machine shares has none
-- of this.
ALTER TABLE run_slice ADD COLUMN shared_run BIGINT;
ALTER TABLE run_slice ADD COLUMN state VARCHAR(10);
ALTER TABLE run_slice ADD COLUMN reach VARCHAR(100000);
ALTER TABLE run_slice ADD COLUMN attempt INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE run_slice ADD COLUMN lost INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE run_slice ADD COLUMN worker VARCHAR(200);
ALTER TABLE run_slice ADD COLUMN taken_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE run_slice ADD COLUMN progress VARCHAR(1000000);

-- The processes that take part, or did so last; whoever comes takes the row of one that has gone.
CREATE TABLE worker (
    name VARCHAR(200) NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    silent_after INTEGER NOT NULL,
    reach VARCHAR(100000) NOT NULL,
    gone BOOLEAN NOT NULL,
    CONSTRAINT worker_pk PRIMARY KEY (name)
);

-- The table of db-scheduler, as its documentation has it for PostgreSQL.
CREATE TABLE scheduled_tasks (
    task_name VARCHAR(100) NOT NULL,
    task_instance VARCHAR(100) NOT NULL,
    task_data BYTEA,
    execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50),
    last_success TIMESTAMP WITH TIME ZONE,
    last_failure TIMESTAMP WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat TIMESTAMP WITH TIME ZONE,
    version BIGINT NOT NULL,
    priority SMALLINT,
    CONSTRAINT scheduled_tasks_pk PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time_idx ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
