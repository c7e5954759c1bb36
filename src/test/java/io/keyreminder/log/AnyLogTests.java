package io.keyreminder.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import io.keyreminder.hostile.HostileText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is told, by a message or an exception: a log holds no forged line, and nothing
 * that a terminal obeys. The lines are those of the program's own configuration.
 */
class AnyLogTests {

	private final LoggerContext context = new LoggerContext();

	AnyLogTests() throws Exception {
		configure();
	}

	@Property
	void aMessageIsOneLineInTheFileAndOnTheTerminal(@ForAll(supplier = HostileText.class) String text) {
		assertThat(lines(file(), event("read {}: " + text, null, text))).hasSize(1)
			.allSatisfy((line) -> assertThat(HostileText.unsafe(line)).isEmpty());
		assertThat(lines(terminal(), event("read {}", new IllegalStateException(text), text))).hasSize(1)
			.allSatisfy((line) -> assertThat(HostileText.unsafe(line)).isEmpty());
	}

	@Property
	void jsonIsOneLineThatATerminalDoesNotObey(@ForAll(supplier = HostileText.class) String text) {
		FileEncoder encoder = new FileEncoder();
		encoder.setFormat("ecs");
		encoder.setContext(this.context);
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.context.putObject(Environment.class.getName(), new StandardEnvironment());
		encoder.start();
		String json = StandardCharsets.UTF_8
			.decode(ByteBuffer.wrap(encoder.encode(event("read {}", new IllegalStateException(text), text))))
			.toString();
		assertThat(json).endsWith("}\n");
		assertThat(HostileText.unsafe(json.substring(0, json.length() - 1))).isEmpty();
		assertThat(JsonMapper.shared().readTree(json).at("/message").asString()).startsWith("read ");
	}

	@Property
	void anExceptionIsItsOwnLinesAndNoOther(@ForAll(supplier = HostileText.class) String text) {
		Exception failure = new IllegalStateException(text, new IllegalArgumentException(text));
		failure.addSuppressed(new IllegalStateException(text));
		List<String> lines = lines(file(), event("failed", failure));
		assertThat(lines.subList(1, lines.size())).allSatisfy((line) -> {
			assertThat(HostileText.unsafe(line.replace("\t", ""))).isEmpty();
			assertThat(line).matches("\t+(at|\\.\\.\\.|Suppressed:) .*|(Caused by: )?java\\.lang\\.Illegal.*");
		});
		assertThat(lines.stream().filter((line) -> line.contains("java.lang.Illegal")).count()).isEqualTo(3);
	}

	private LoggingEvent event(String message, @Nullable Throwable failure, Object... arguments) {
		return new LoggingEvent("io.keyreminder", this.context.getLogger("io.keyreminder.job"), Level.WARN, message,
				failure, arguments);
	}

	private static List<String> lines(OutputStreamAppender<ILoggingEvent> appender, LoggingEvent event) {
		return List
			.of(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(appender.getEncoder().encode(event)))
				.toString()
				.split("\n", -1))
			.stream()
			.filter((line) -> !line.isEmpty())
			.toList();
	}

	private OutputStreamAppender<ILoggingEvent> file() {
		return appender(Logger.ROOT_LOGGER_NAME, "FILE");
	}

	private OutputStreamAppender<ILoggingEvent> terminal() {
		return appender("io.keyreminder", "TERMINAL");
	}

	private OutputStreamAppender<ILoggingEvent> appender(String logger, String name) {
		return (OutputStreamAppender<ILoggingEvent>) this.context.getLogger(logger).getAppender(name);
	}

	private void configure() throws JoranException, IOException {
		JoranConfigurator configurator = new JoranConfigurator();
		configurator.setContext(this.context);
		configurator.doConfigure(new ClassPathResource("logback-spring.xml").getURL());
	}

}
