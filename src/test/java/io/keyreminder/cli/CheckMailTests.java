package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.keyreminder.cli.CheckTests.states;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trying everything that a run needs, in the mail's part.
 */
class CheckMailTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.withLedger();
	}

	@Test
	void aTestMessageIsSentToWhomeverIsNamed() throws Exception {
		Outcome checked = this.program.execute("check", "--to=admin@example.com").exits(0);
		assertThat(states(checked)).containsEntry("sending", "ok");
		assertThat(checked.out()).contains("the test message to admin@example.com was accepted: 250 2.0.0 Ok: queued");
		assertThat(this.program.mails().received()).hasSize(1);
		Received mail = this.program.mails().received().get(0);
		assertThat(mail.recipients()).containsExactly("admin@example.com");
		assertThat(mail.message().getSubject()).isEqualTo("[AWS] Test message of IAM Key Reminder");
	}

	@Proof
	@Test
	void throughAmazonSesToo() {
		this.program.set("keyreminder.mail.via", "ses");
		Outcome checked = this.program.execute("check", "--to=admin@example.com").exits(0);
		assertThat(states(checked)).containsEntry("ses:GetSendQuota", "ok").containsEntry("ses:SendRawEmail", "ok");
		assertThat(this.program.aws().mails()).hasSize(1);
		assertThat(this.program.aws().mails().get(0).destinations()).containsExactly("admin@example.com");
		assertThat(this.program.mails().connections()).isZero();
	}

	@Proof
	@Test
	void throughAmazonSesNothingIsSentUnlessSomebodyIsNamed() {
		this.program.set("keyreminder.mail.via", "ses");
		assertThat(states(this.program.execute("check").exits(0))).containsEntry("ses:SendRawEmail", "cannot tell");
		assertThat(this.program.aws().mails()).isEmpty();
	}

	@Test
	void aTestMessageThatIsRefusedIsMissing() {
		this.program.mails().add(Fault.at(Step.RCPT).answer("550 5.1.1 No such user"));
		Outcome checked = this.program.execute("check", "--to=admin@example.com").exits(3);
		assertThat(states(checked)).containsEntry("mail server", "ok").containsEntry("sending", "missing");
		assertThat(checked.out()).contains("550 5.1.1 No such user");
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { "530 5.7.0 Authentication required", "553 5.1.8 Sender address rejected" })
	void aMailServerThatDoesNotTakeTheSenderIsMissing(String answer) {
		this.program.mails().add(Fault.at(Step.MAIL).answer(answer));
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(states(checked)).containsEntry("mail server", "missing");
		assertThat(checked.out()).contains(answer);
		assertThat(this.program.mails().received()).isEmpty();
	}

	@Proof
	@ParameterizedTest
	@CsvSource({ "SIZE, ok", "SIZE 0, ok", "SIZE 1000000, ok", "SIZE 500000, ok", "SIZE 2000, missing",
			"SIZE 99999999999999999999999, ok" })
	void aMailServerThatDoesNotTakeTonightsMessagesIsMissing(String offer, String state) {
		this.program.user("alice", "alice@example.com");
		this.program.mails().add(Fault.at(Step.EHLO).answer("250-mail.example.com\r\n250 " + offer));
		assertThat(states(this.program.execute("check").exits(state.equals("ok") ? 0 : 3)))
			.containsEntry("mail server", "ok")
			.containsEntry("message size", state);
	}

	@Proof
	@Test
	void onlyAMailServerThatTakesLittleMakesACheckAskForAllUsers() {
		for (int i = 0; i < 50; i++) {
			this.program.user("user-%02d".formatted(i), "all@example.com");
		}
		this.program.mails().add(Fault.at(Step.EHLO).nth(1).answer("250-mail.example.com\r\n250 SIZE 1000000"));
		this.program.mails().add(Fault.at(Step.EHLO).answer("250-mail.example.com\r\n250 SIZE 20000"));
		this.program.execute("check").exits(0);
		assertThat(this.program.aws().count("ListUserTags")).isLessThan(50);
		assertThat(this.program.execute("check").exits(3).out())
			.containsPattern("takes messages of up to 20000 bytes, and tonight's largest has \\d{5,6}\\.");
		assertThat(this.program.mails().received()).isEmpty();
	}

	@Test
	void whatIsDueTonightMayBeUnknown() {
		this.program.mails().add(Fault.at(Step.EHLO).answer("250-mail.example.com\r\n250 SIZE 20000"));
		this.program.aws().faults().on("ListUsers").be(io.keyreminder.fakeaws.Fault.denied());
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(states(checked)).containsEntry("message size", "cannot tell");
	}

	@Test
	void aMailServerThatIsAwayIsMissing() {
		this.program.mails().close();
		assertThat(states(this.program.execute("check").exits(3))).containsEntry("mail server", "missing")
			.containsEntry("sending", "cannot tell");
	}

	@Proof
	@ParameterizedTest
	@CsvSource({ "keyreminder.mail.via, mail way", "spring.mail.host, mail way", "keyreminder.mail.from, sender" })
	void aSettingThatIsMissingIsNamed(String property, String what) {
		this.program.unset(property);
		Outcome checked = this.program.execute("check", "--to=admin@example.com").exits(3);
		assertThat(states(checked)).containsEntry(what, "missing");
		assertThat(checked.out()).contains(property + " is not set. Set it, for example " + property + "=");
		assertThat(this.program.mails().received()).isEmpty();
	}

	@Proof
	@Test
	void whereThereIsNoSenderNothingElseIsBlamed() {
		this.program.unset("keyreminder.mail.from");
		assertThat(this.program.execute("check", "--to=admin@example.com").exits(3).lines())
			.filteredOn((line) -> line.contains("keyreminder.mail.from"))
			.singleElement(InstanceOfAssertFactories.STRING)
			.startsWith("missing      sender ");
		Outcome checked = this.program.execute("check", "--to=admin@example.com").exits(3);
		assertThat(states(checked)).containsEntry("message templates", "cannot tell")
			.containsEntry("sending", "cannot tell");
	}

	@Proof
	@Test
	void aBrokenTemplateIsNotTheSendersFault(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("reminder.txt.mustache"), "{{#keys}}");
		this.program.set("keyreminder.mail.templates", folder.toString());
		assertThat(states(this.program.execute("check", "--to=admin@example.com").exits(3)))
			.containsEntry("sender", "ok")
			.containsEntry("message templates", "missing")
			.containsEntry("sending", "cannot tell");
		assertThat(this.program.mails().received()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			admin             | --to=admin is not an e-mail address.
			a@x.io,b@x.io     | --to=a@x.io,b@x.io is not an e-mail address.
			Admin <a@x.io>    | --to=Admin <a@x.io> has an unusual part before its @.
			""")
	void whomeverCannotBeWrittenToIsRefusedAtOnce(String address, String sentence) {
		Outcome refused = this.program.execute("check", "--to=" + address).exits(2);
		assertThat(refused.sentence()).isEqualTo(sentence);
		assertThat(refused.out()).isEmpty();
		assertThat(this.program.aws().calls()).isEmpty();
	}

}
