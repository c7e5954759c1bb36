package io.keyreminder.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.TextParts;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wherever the access keys and the tags are found, the owners get the same mails, night
 * by night; also if a run fails and is restarted, and if the source changes from night to
 * night. The system property {@code fleet.users} says how many users there are.
 */
@Proof
class SourcesTests {

	private static final int USERS = Integer.getInteger("fleet.users", 300);

	private static final int NIGHTS = 7;

	@TempDir
	private Path folder;

	@Test
	void theMailsAreTheSameFromAllSourcesAndHoweverTagsAreRead() {
		List<List<String>> list = mails("source=list", "tags=user");
		assertThat(list.stream().mapToInt(List::size)).hasSize(NIGHTS).anyMatch((mails) -> mails > 3);
		assertThat(mails("source=report")).isEqualTo(list);
		assertThat(mails("source=auto", "source=list", "source=report")).isEqualTo(list);
		assertThat(mails("tags=bulk")).isEqualTo(list);
		assertThat(mails("tags=bulk", "tags=user", "source=list")).isEqualTo(list);
	}

	/**
	 * The mails of each night.
	 * @param settings taken in turn
	 */
	private List<List<String>> mails(String... settings) {
		List<List<String>> mails = new ArrayList<>();
		try (JobHarness nights = new JobHarness(this.folder.resolve(String.join("-", settings)),
				fleet(JobHarness.TODAY))) {
			for (int i = 0; i < NIGHTS; i++) {
				int before = nights.mail().received().size();
				LocalDate date = JobHarness.TODAY.plusDays(i);
				nights.date(date);
				nights.changeAccount(fleet(date));
				nights.set("keyreminder.iam." + settings[i % settings.length]);
				if (i % 3 == 1) {
					nights.mailServerRefusesEverybody();
				}
				nights.run();
				nights.mail().recover();
				nights.restart(null, Via.SMTP);
				mails.add(nights.mail().received().stream().skip(before).map(SourcesTests::content).sorted().toList());
			}
		}
		return mails;
	}

	private static Fleet fleet(LocalDate date) {
		return Fleet.generated(JobHarness.ACCOUNT, USERS, 4, date);
	}

	private static String content(Received mail) {
		try {
			return "%s\n%s\n%s".formatted(mail.recipients(), mail.message().getSubject(),
					String.join("\n", TextParts.of(mail.message())));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
