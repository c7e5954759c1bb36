package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.Fault;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log as programs read it, with Spring Boot's own setting.
 */
class StructuredLogTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void prepare() {
		this.program.user("alice", "alice@example.com");
		this.program.set("logging.structured.format.file", "ecs").withLedger();
	}

	@Test
	void aNightIsLoggedInTheElasticCommonSchema() throws IOException {
		this.program.execute("run").exits(0);
		assertThat(log()).anySatisfy((event) -> {
			assertThat(event.at("/message").asString()).startsWith("Run 1 begins: account 123456789012");
			assertThat(event.at("/log/level").asString()).isEqualTo("INFO");
			assertThat(event.at("/log/logger").asString()).startsWith("io.keyreminder.job.");
			assertThat(event.at("/ecs/version").asString()).isNotEmpty();
			assertThat(event.at("/@timestamp").asString()).endsWith("Z");
		});
	}

	@Test
	void aFailureIsOneEventWithItsStackTrace() throws IOException {
		this.program.aws().faults().on("ListUsers").call(1).be(Fault.denied());
		this.program.execute("run").exits(1);
		assertThat(log()).anySatisfy((event) -> {
			assertThat(event.at("/log/level").asString()).isEqualTo("ERROR");
			assertThat(event.at("/error/stack_trace").asString()).contains("\tat ", "AccessDenied");
		});
	}

	@Test
	void anUnknownFormatIsRefused() {
		this.program.set("logging.structured.format.file", "elastic");
		assertThat(this.program.execute("run").exits(2).sentence())
			.isEqualTo("logging.structured.format.file is 'elastic' (environment: LOGGING_STRUCTURED_FORMAT_FILE), "
					+ "but must be ecs, gelf or logstash.");
	}

	/** Every line is a document. */
	private List<JsonNode> log() throws IOException {
		try (Stream<Path> logs = Files.list(this.program.home().resolve("logs"))) {
			return Files.readAllLines(logs.findFirst().orElseThrow())
				.stream()
				.map((line) -> JsonMapper.shared().readTree(line))
				.toList();
		}
	}

}
