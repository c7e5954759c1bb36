package io.keyreminder.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.cli.Cli;
import io.keyreminder.report.text.Output;
import io.keyreminder.stop.ProcessSignals;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/**
 * The program on another day: its clock goes as the system's does, and shows another
 * date.
 */
final class OnDate {

	private OnDate() {
	}

	/**
	 * Does what a command line asks for.
	 * @param args the UTC date, and the command line
	 */
	public static void main(String[] args) {
		Clock clock = Clock.offset(Clock.systemUTC(), ManyAccounts.ahead(LocalDate.parse(args[0])));
		System.exit(new Cli(
				() -> KeyReminderApplication.application()
					.initializers((GenericApplicationContext created) -> created.registerBean("clockOfDate",
							Clock.class, () -> clock, (definition) -> definition.setPrimary(true))),
				StandardEnvironment::new, new Output(writer(FileDescriptor.out)), writer(FileDescriptor.err),
				ProcessSignals.listen())
			.execute(Arrays.copyOfRange(args, 1, args.length)));
	}

	private static PrintWriter writer(FileDescriptor stream) {
		return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
	}

}
