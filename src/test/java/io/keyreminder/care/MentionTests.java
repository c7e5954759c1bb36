package io.keyreminder.care;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a text names an address, and where it names a longer one.
 */
class MentionTests {

	private final Mention mention = new Mention("Al.ice@Example.com");

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
			550 5.1.1 <AL.ice@example.COM>: unknown   | 550 5.1.1 <***>: unknown
			tag 'al.ice@example.com x': no address    | tag '*** x': no address
			told al.ice@example.com.                  | told ***.
			user=al.ice@example.com o'al.ice@example.com | user=*** o'***
			al.ice@example.com mailto:al.ice@example.com,b@x.com | *** mailto:***,b@x.com
			""")
	void addressIsRemovedWhereverItStandsByItself(String text, String removed) {
		assertThat(this.mention.isIn(text)).isTrue();
		assertThat(this.mention.removedFrom(text)).isEqualTo(removed);
	}

	@ParameterizedTest
	@CsvSource({ "mal.ice@example.com", "x.al.ice@example.com", "al.ice@example.com.au", "al.ice@example.community",
			"alxice@example.com", "al.ice@example.com-x.org" })
	void longerAddressIsAnotherOne(String other) {
		assertThat(this.mention.isIn(other)).isFalse();
		assertThat(this.mention.removedFrom(other)).isEqualTo(other);
	}

}
