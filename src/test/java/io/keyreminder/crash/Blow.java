package io.keyreminder.crash;

import java.util.Locale;

import io.keyreminder.testing.PostgresServer;
import io.keyreminder.testing.TestProcess;

/**
 * What happens while three machines share a night.
 */
enum Blow {

	/** Nothing. */
	NOTHING {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) {
			// Everybody goes on.
		}
	},

	/** A worker is killed. */
	WORKER_KILLED {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			night.worker(0).kill();
		}
	},

	/** All workers are killed. */
	WORKERS_KILLED {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			night.worker(0).kill();
			night.worker(1).kill();
		}
	},

	/** The run is killed. */
	RUN_KILLED {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			run.kill();
		}
	},

	/** All three are killed. */
	ALL_KILLED {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			run.kill();
			WORKERS_KILLED.strike(run, night, server);
		}
	},

	/** A worker stands still until the run has ended. */
	WORKER_FROZEN {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			night.worker(0).signal("STOP");
		}
	},

	/** Both workers stand still until the run has ended. */
	WORKERS_FROZEN {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			night.worker(0).signal("STOP");
			night.worker(1).signal("STOP");
		}
	},

	/** All three stand still until each is taken to be dead, and wake up again. */
	ALL_FROZEN {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			run.signal("STOP");
			WORKERS_FROZEN.strike(run, night, server);
			night.awaitSilence();
			run.signal("CONT");
			night.worker(0).signal("CONT");
			night.worker(1).signal("CONT");
		}
	},

	/** Somebody starts a second run, which does not wait for the first. */
	SECOND_RUN {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			night.startSecondRun().end().exits(4);
		}
	},

	/** Somebody ends a worker. */
	WORKER_STOPPED {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			night.worker(0).signal("TERM");
		}
	},

	/** Somebody ends the run. */
	RUN_STOPPED {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			run.signal("TERM");
		}
	},

	/** PostgreSQL is started again. */
	SERVER_RESTARTED {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) {
			server.restart();
		}
	},

	/** PostgreSQL is started again, and meanwhile a worker is killed. */
	SERVER_RESTARTED_AND_WORKER_KILLED {
		@Override
		void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception {
			server.stop();
			night.worker(0).kill();
			server.startAgain();
		}
	};

	/**
	 * Lets it happen.
	 * @param run the process of the run
	 * @param night has the workers
	 * @param server the database
	 */
	abstract void strike(TestProcess run, SharedNight night, PostgresServer server) throws Exception;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
