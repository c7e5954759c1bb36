package io.keyreminder.care;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.forgotten.ForgottenPeople;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.run.RunCountQueries;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Takes the address of a person out of the ledger, so that it names the person no longer
 * and still knows what the person was told. No answer repeats the address: the log keeps
 * answers.
 */
public final class LedgerForgetting {

	/** For so many days after its deadline a notice keeps the address. */
	static final int DAYS_AFTER_DEADLINE = 30;

	/** So many files are named. */
	private static final int MOST = 5;

	private static final String RECORD = """
			INSERT INTO forgotten (forgotten_at, forgotten_by, notices, key_id) VALUES (:at, :by, :notices, :key)
			""";

	private final LedgerLock lock;

	private final PseudonymKey key;

	private final Home home;

	private final CareProperties properties;

	private final Clock clock;

	private final LocalDate today;

	LedgerForgetting(LedgerLock lock, PseudonymKey key, Home home, CareProperties properties, Clock clock,
			LocalDate today) {
		this.lock = lock;
		this.key = key;
		this.home = home;
		this.properties = properties;
		this.clock = clock;
		this.today = today;
	}

	/**
	 * Forgets a person, in a ledger that nobody has opened yet: in all of it, or nothing
	 * is done.
	 * @param address the person's address, in any spelling
	 * @param by who wants it
	 * @param dryRun whether it is only said
	 * @return what was done, and what remains: sentences
	 * @throws LedgerException if the ledger does not name the address, or it is not
	 * possible
	 */
	public List<String> forget(String address, String by, boolean dryRun) {
		Mention mention = new Mention(address);
		return inOneTransaction((jdbc) -> forget(jdbc, mention, by, dryRun), dryRun);
	}

	/**
	 * Goes on without a key that nobody has any more, in a ledger that nobody has opened
	 * yet.
	 * @param dryRun whether it is only said
	 * @return what was done, a sentence
	 * @throws LedgerException if no key is missing, or it is not possible
	 */
	public List<String> goOnWithoutKey(boolean dryRun) {
		return inOneTransaction((jdbc) -> {
			ForgottenPeople people = new ForgottenPeople(jdbc, this.key);
			Map<String, Integer> lost = people.unrecognized();
			if (lost.isEmpty()) {
				throw new LedgerException("The ledger in %s needs no key that is not there. Nothing was changed."
					.formatted(this.lock.place()), null);
			}
			if (!dryRun) {
				lost.keySet().forEach(people::giveUp);
			}
			return List
				.of("The key that recognizes the recipients of %s %s given up: they are not recognized any more, and may be told once more of an access key that is still due.%s"
					.formatted(Counted.of(lost.values().stream().mapToInt(Integer::intValue).sum(), "notice"),
							done(dryRun), dryRun ? "" : " The next `run` can begin."));
		}, dryRun);
	}

	private List<String> inOneTransaction(Function<JdbcClient, List<String>> work, boolean dryRun) {
		try {
			if (dryRun) {
				this.lock.openForReading();
				return work.apply(this.lock.client());
			}
			this.lock.openForWriting();
			try (Connection connection = this.lock.dataSource().getConnection()) {
				connection.setAutoCommit(false);
				List<String> said = work.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
				connection.commit();
				return said;
			}
		}
		catch (SQLException | DataAccessException ex) {
			throw new LedgerException("Nobody could be forgotten in the ledger in %s: %s. Nothing was changed."
				.formatted(this.lock.place(), LedgerSchema.reason(ex)), ex);
		}
	}

	private static String done(boolean dryRun) {
		return dryRun ? "would be" : "was";
	}

	private List<String> forget(JdbcClient jdbc, Mention mention, String by, boolean dryRun) {
		String before = new ForgottenPeople(jdbc, this.key).pseudonym(mention.address());
		MentionedAddress mentioned = new MentionedAddress(jdbc, LedgerTables.ofThisProgram(), mention,
				this.today.minusDays(DAYS_AFTER_DEADLINE));
		int notices = mentioned.notices();
		int others = mentioned.others();
		Map<Long, LocalDate> kept = mentioned.kept();
		if (notices + others + kept.size() == 0) {
			return List.of(nothingNames((before != null) ? mentioned.noticesOf(before) : 0), copyTheKey());
		}
		List<String> said = new ArrayList<>();
		said.add("The address %s replaced by a keyed hash in %s, and removed from %s of the ledger in %s.".formatted(
				done(dryRun), Counted.of(notices, "notice"), Counted.of(others, "other place"), this.lock.place()));
		if (!kept.isEmpty()) {
			said.add(stays(kept));
		}
		if (notices + others > 0) {
			said.addAll(remains(jdbc, mentioned.isName()));
			if (!dryRun) {
				this.key.make();
				mentioned.replace(this.key);
				mentioned.remove();
				record(jdbc, by, notices);
			}
		}
		return said;
	}

	private void record(JdbcClient jdbc, String by, int notices) {
		jdbc.sql(RECORD)
			.param("at", OffsetDateTime.now(this.clock))
			.param("by", SafeText.clean(by))
			.param("notices", notices)
			.param("key", this.key.id())
			.update();
	}

	/** Whoever was forgotten before may be forgotten again. */
	private String nothingNames(int forgotten) {
		if (forgotten == 0) {
			throw new LedgerException(
					"Nothing in the ledger in %s names this address. Nothing was changed: check its letters; `notices --to` shows whether somebody was told there."
						.formatted(this.lock.place()),
					null);
		}
		return "This address was forgotten already: %s by its keyed hash, and nothing else names it. Nothing was changed."
			.formatted((forgotten == 1) ? "1 notice knows it" : forgotten + " notices know it");
	}

	private String stays(Map<Long, LocalDate> kept) {
		LocalDate last = kept.values()
			.stream()
			.map((deadline) -> deadline.plusDays(DAYS_AFTER_DEADLINE))
			.max(Comparator.naturalOrder())
			.filter((day) -> day.isAfter(this.today))
			.orElse(this.today.plusDays(1));
		return "%s the address until %s, for they are open, or their deadlines have not passed %d days ago: use `forget` again on that day."
			.formatted((kept.size() == 1) ? "1 notice keeps" : kept.size() + " notices keep", last,
					DAYS_AFTER_DEADLINE);
	}

	private List<String> remains(JdbcClient jdbc, boolean isName) {
		List<String> remains = new ArrayList<>();
		remains.add(copyTheKey());
		remains.add("Reports and logs in %s hold the address for %d days, or until you delete them, %s.".formatted(
				this.home.folder(), this.properties.retention().runs().toDays(),
				(this.properties.backup().keep() > 0) ? "and its backups until %d further runs have replaced them"
					.formatted(this.properties.backup().keep()) : "and so do its backups"));
		remains.addAll(copies(jdbc));
		remains.add(
				"Nothing was changed in AWS: what a tag or the policy still names, the next run writes into the ledger again.");
		if (isName) {
			remains.add(
					"The address is also the name of an IAM user, or stands in an exemption: names of users and exemptions stay.");
		}
		return remains;
	}

	/** Said each time: whoever made the key may have died before it was said. */
	private String copyTheKey() {
		return "The key of the hash belongs in %s: keep a copy of it elsewhere, and give one to each machine that uses this ledger, for without it no run begins."
			.formatted(this.key.file());
	}

	/** Of the ledger or of an earlier one, of which nobody knows what they hold. */
	private List<String> copies(JdbcClient jdbc) {
		try {
			List<Path> copies = new ArrayList<>(this.home.olderLedgers());
			copies.addAll(new RunBackups(this.home.backups(), new RunQueries(jdbc, new RunCountQueries(jdbc), false))
				.others());
			return copies.isEmpty() ? List.of()
					: List.of("No run replaces %s: delete what may hold the address.".formatted(named(copies)));
		}
		catch (IOException ex) {
			return List.of("Whether copies of ledgers lie in %s cannot be told: %s. Look yourself."
				.formatted(this.home.folder(), PrivateFiles.reason(ex)));
		}
	}

	private static String named(List<Path> files) {
		String first = files.stream().limit(MOST).map(Path::toString).collect(Collectors.joining(", "));
		return (files.size() > MOST) ? "%s and %d more files".formatted(first, files.size() - MOST) : first;
	}

}
