package io.keyreminder.stop;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A program whose command would work for a day, and needs a moment to finish once it is
 * told to stop.
 */
final class LongCommand {

	private LongCommand() {
	}

	public static void main(String[] args) throws Exception {
		PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		ConfigurableApplicationContext context = new SpringApplicationBuilder(StopConfiguration.class)
			.web(WebApplicationType.NONE)
			.run("--spring.main.banner-mode=off", "--logging.level.root=off");
		StopSignal stop = context.getBean(StopSignal.class);
		int exitCode = context.getBean(Stopping.class).during(() -> {
			out.println("at work");
			stop.pause(Duration.ofDays(1));
			while (!context.isClosed()) {
				Thread.onSpinWait();
			}
			out.println("finished with " + stop.exitCode() + ", beans alive: " + context.isActive());
			return 0;
		});
		Runtime.getRuntime().exit(exitCode);
	}

}
