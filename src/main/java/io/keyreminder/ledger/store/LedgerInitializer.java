package io.keyreminder.ledger.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.store.LedgerStorage.Mode;

/**
 * Makes the ledger, or upgrades an older one. Nothing else does.
 */
public final class LedgerInitializer {

	private final LedgerStorage storage;

	private final LedgerConnector connector;

	/**
	 * Creates the initializer; nothing is opened.
	 * @param connector opens the database
	 */
	public LedgerInitializer(LedgerConnector connector) {
		this.connector = connector;
		this.storage = connector.storage();
	}

	/**
	 * Makes the home folder and an empty ledger, or upgrades an older one, and closes it
	 * again. A current ledger stays as it is.
	 * @return what was done, a sentence
	 * @throws LedgerException if that is not possible
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public String make() {
		return answered(() -> (this.storage instanceof H2FileStorage file) ? makeFile(file) : makeOnServer());
	}

	/**
	 * Makes a ledger that holds something from its first moment; an empty one that is
	 * there already is filled. If that fails, everything is as it was.
	 * @param content what it is to hold
	 * @return where the ledger is, for the operator
	 * @throws LedgerException if that is not possible, or a ledger is there that is not
	 * empty
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public String make(LedgerContent content) {
		return answered(() -> {
			if (this.storage instanceof H2FileStorage file) {
				fillFile(file, content);
			}
			else {
				fillOnServer(content);
			}
			return this.storage.name();
		});
	}

	private String answered(Work work) {
		try {
			return work.done();
		}
		catch (IOException ex) {
			throw new LedgerException(
					"The home folder %s cannot be made or written: %s. Choose another with keyreminder.home (environment: KEYREMINDER_HOME)."
						.formatted(this.storage.name(), PrivateFiles.reason(ex)),
					ex);
		}
		catch (SQLException ex) {
			throw this.storage.unusable(ex);
		}
	}

	private void fillFile(H2FileStorage file, LedgerContent content) throws IOException, SQLException {
		file.removeDrafts();
		if (!file.exists() && file.make((draft) -> fill(draft, content))) {
			return;
		}
		try (Connection held = this.connector.connect(Mode.MAKE)) {
			if (version(held) == 0) {
				throw this.storage.holdsNoLedger();
			}
			requireEmpty(held, content);
			file.replaceEmpty((draft) -> fill(draft, content));
		}
	}

	private void fill(LedgerStorage draft, LedgerContent content) {
		try (Connection filled = this.connector.connectToDraft(draft)) {
			LedgerSchema.migrate(filled, this.storage.name());
			filled.setAutoCommit(false);
			content.write(filled);
			filled.commit();
		}
		catch (SQLException ex) {
			throw notFilled(ex);
		}
	}

	/** Its tables are made and filled in one transaction: half a ledger is none. */
	private void fillOnServer(LedgerContent content) throws SQLException {
		try (Connection server = this.connector.connect(Mode.MAKE)) {
			try {
				boolean made = version(server) > 0;
				if (made) {
					requireEmpty(server, content);
				}
				server.setAutoCommit(false);
				if (!made) {
					LedgerSchema.migrate(OpenTransaction.of(server), this.storage.name());
				}
				content.write(server);
				server.commit();
			}
			catch (SQLException ex) {
				throw notFilled(ex);
			}
			finally {
				if (!server.getAutoCommit()) {
					server.rollback();
					server.setAutoCommit(true);
				}
				this.storage.release(server);
			}
		}
	}

	private void requireEmpty(Connection ledger, LedgerContent content) throws SQLException {
		LedgerSchema.check(ledger, this.storage.name());
		if (!content.isEmpty(ledger)) {
			throw new LedgerException(
					"The ledger in %s is not empty. Nothing was done: what is in it would be lost. Choose another place with keyreminder.home or spring.datasource.url, or move this ledger out of the way."
						.formatted(this.storage.name()),
					null);
		}
	}

	private LedgerException notFilled(SQLException ex) {
		return new LedgerException(
				"The ledger in %s could not be filled: %s. Nothing was changed. Check whether its disk is full, and whether the database's user may make tables."
					.formatted(this.storage.name(), LedgerSchema.reason(ex)),
				ex);
	}

	private String makeOnServer() throws SQLException {
		try (Connection server = this.connector.connect(Mode.MAKE)) {
			try {
				int version = version(server);
				if (version < LedgerSchema.NEWEST) {
					LedgerSchema.migrate(server, this.storage.name());
				}
				return answer(version);
			}
			finally {
				this.storage.release(server);
			}
		}
	}

	private String makeFile(H2FileStorage file) throws IOException, SQLException {
		file.removeDrafts();
		if (!file.exists() && file.make(this::migrate)) {
			return answer(0);
		}
		try (Connection held = this.connector.connect(Mode.MAKE)) {
			int version = version(held);
			if (version == 0) {
				throw this.storage.holdsNoLedger();
			}
			if (version == LedgerSchema.NEWEST) {
				return answer(version);
			}
			Path kept = file.replace(held, version, this::migrate);
			return answer(version) + " The older one is kept in %s.".formatted(kept);
		}
	}

	private int version(Connection connection) {
		int version = LedgerSchema.version(connection, this.storage.name());
		LedgerSchema.refuseNewer(version, this.storage.name());
		return version;
	}

	private void migrate(LedgerStorage draft) {
		try (Connection migrated = this.connector.connectToDraft(draft)) {
			LedgerSchema.migrate(migrated, this.storage.name());
		}
		catch (SQLException ex) {
			throw this.storage.unusable(ex);
		}
	}

	private String answer(int versionBefore) {
		return switch (versionBefore) {
			case 0 -> "Made an empty ledger in %s.".formatted(this.storage.name());
			case LedgerSchema.NEWEST ->
				"The ledger in %s is current; nothing was changed.".formatted(this.storage.name());
			default -> "Upgraded the ledger in %s.".formatted(this.storage.name());
		};
	}

	/**
	 * Work on files and the database.
	 */
	@FunctionalInterface
	private interface Work {

		String done() throws IOException, SQLException;

	}

}
