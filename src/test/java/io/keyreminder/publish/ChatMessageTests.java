package io.keyreminder.publish;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a chat is sent, and what it must not obey.
 */
class ChatMessageTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<!channel> all            | &lt;!channel&gt; all
			a & b                     | a &amp; b
			&lt;!here&gt;             | &amp;lt;!here&amp;gt;
			@channel and @all         | (at)channel and (at)all
			[click](https://x.test)   | [click] (https: //x.test)
			`show 7` says why         | `show 7` says why
			""")
	void nothingInALineIsAMentionOrALink(String line, String shown) {
		assertThat(ChatMessage.escape(line)).isEqualTo(shown);
	}

	@Test
	void slackAndItsLikeTakeTextAndBlocks() {
		JsonNode json = JsonMapper.shared()
			.readTree(new ChatMessage("Run <7>", List.of("one", "two & three")).toJson());
		assertThat(json.propertyNames()).containsExactlyInAnyOrder("text", "blocks");
		assertThat(json.at("/text").asString()).isEqualTo("*Run &lt;7&gt;*\none\ntwo &amp; three");
		assertThat(json.at("/blocks/0/type").asString()).isEqualTo("section");
		assertThat(json.at("/blocks/0/text/type").asString()).isEqualTo("mrkdwn");
		assertThat(json.at("/blocks/0/text/text").asString()).isEqualTo("*Run &lt;7&gt;*");
		assertThat(json.at("/blocks/1/text/text").asString()).isEqualTo("one\ntwo &amp; three");
	}

	@Test
	void noBlockIsLongerThanSlackAllows() {
		String longest = new ChatMessage("Run 7", Collections.nCopies(10, "&".repeat(400))).toJson();
		assertThat(JsonMapper.shared().readTree(longest).at("/blocks/1/text/text").asString()).hasSizeBetween(1000,
				3000);
	}

	@Test
	void teamsTakesACardWithoutMarkup() {
		JsonNode json = JsonMapper.shared().readTree(new ChatMessage("Run <7>", List.of("one", "two")).toTeamsJson());
		assertThat(json.at("/type").asString()).isEqualTo("message");
		assertThat(json.at("/attachments/0/contentType").asString())
			.isEqualTo("application/vnd.microsoft.card.adaptive");
		assertThat(json.at("/attachments/0/content/type").asString()).isEqualTo("AdaptiveCard");
		assertThat(json.at("/attachments/0/content/body/0/inlines/0/text").asString()).isEqualTo("Run <7>");
		assertThat(json.at("/attachments/0/content/body/2/inlines/0/text").asString()).isEqualTo("two");
	}

}
