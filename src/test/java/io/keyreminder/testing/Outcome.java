package io.keyreminder.testing;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a command answered.
 *
 * @param exitCode the exit code
 * @param out standard output
 * @param err standard error
 */
public record Outcome(int exitCode, String out, String err) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/**
	 * Insists on an exit code, and that nobody was shown a stack trace.
	 * @param expected the exit code
	 * @return this answer
	 */
	public Outcome exits(int expected) {
		assertThat(this.exitCode).as("%s%n%s", this.out, this.err).isEqualTo(expected);
		assertThat(this.out + this.err).doesNotContain("\tat ", "Exception", "a defect of this program");
		return this;
	}

	/**
	 * The only document on standard output; whatever follows it fails.
	 * @return the document
	 */
	public JsonNode json() {
		return MAPPER.readTree(this.out);
	}

	/**
	 * The only document on standard output, which is a list.
	 * @return its elements
	 */
	public List<JsonNode> jsonList() {
		return List.copyOf(json().asArray().values());
	}

	/**
	 * What was said on standard output.
	 * @return line by line
	 */
	public List<String> lines() {
		return this.out.lines().toList();
	}

	/**
	 * The only line on standard error.
	 * @return the line
	 */
	public String sentence() {
		assertThat(this.err.lines()).hasSize(1);
		return this.err.strip();
	}

}
