package io.keyreminder.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;

/**
 * A fake AWS account in a process of its own, for scripts: each user is due one message
 * today. It lives until its standard input ends.
 */
public final class FieldAccount {

	private static final String ACCOUNT = "123456789012";

	private static final int DAY_IN_THE_WINDOW = 85;

	private FieldAccount() {
	}

	/**
	 * Starts the account.
	 * @param args the number of users, and the file that is to hold the environment of a
	 * process that takes the fake for AWS, as a shell reads it
	 * @throws IOException if the file cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Fleet fleet = Fleet.of(ACCOUNT);
		Instant created = Instant.now().minus(DAY_IN_THE_WINDOW, ChronoUnit.DAYS);
		for (int i = 1; i <= Integer.parseInt(args[0]); i++) {
			String name = "user-%04d".formatted(i);
			fleet.add(name).tag("Email", name + "@example.com").key("AKIA%016d".formatted(i), created);
		}
		try (FakeAws aws = FakeAws.start(fleet)) {
			Path draft = Path.of(args[1] + ".new");
			Files.writeString(draft,
					aws.environment()
						.entrySet()
						.stream()
						.map((each) -> "export %s='%s'%n".formatted(each.getKey(), each.getValue()))
						.collect(Collectors.joining()));
			Files.move(draft, Path.of(args[1]));
			while (System.in.read() != -1) {
				// Nothing is expected but the end.
			}
		}
	}

}
