package io.keyreminder.mail.smtp;

import java.util.List;
import java.util.Map;

import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.compose.TestMessages;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages through a real server that fails on demand.
 */
class SmtpTransportTests {

	private final FakeSmtpServer drop = FakeSmtpServer.start();

	private final SmtpTransport way = TestSender.way(this.drop);

	@AfterEach
	void close() {
		this.way.close();
		this.drop.close();
	}

	@Test
	void manyMessagesShareOneConnection() throws MessagingException {
		OutgoingMessage message = TestMessages.to("a@example.com");
		assertThat(this.way.send(message))
			.isEqualTo(new DeliveryResult(Outcome.ACCEPTED, "250 2.0.0 Ok: queued as 0001"));
		assertThat(send("b@example.com"))
			.isEqualTo(new DeliveryResult(Outcome.ACCEPTED, "250 2.0.0 Ok: queued as 0002"));

		assertThat(this.drop.received()).extracting(Received::connection).containsExactly(1, 1);
		Received first = this.drop.received().get(0);
		assertThat(first.sender()).isEqualTo("aws-keys@example.com");
		assertThat(first.recipients()).containsExactly("a@example.com");
		assertThat(first.message().getMessageID()).isEqualTo(message.content().getMessageID());
		assertThat(first.message().getSubject()).isEqualTo(message.content().getSubject());
	}

	@ParameterizedTest
	@EnumSource(names = { "RCPT", "DATA", "END" })
	void aRecipientWhoIsRefusedDoesNotStopTheOthers(Step step) {
		this.drop.add(Fault.at(step).forRecipient("b@example.com").answer("550 5.1.1 No such user"));
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(send("b@example.com")).returns(Outcome.REFUSED, DeliveryResult::outcome)
			.returns("550 5.1.1 No such user", DeliveryResult::text);
		assertThat(outcome("c@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(recipients()).containsExactly("a@example.com", "c@example.com");
		assertThat(this.drop.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "RCPT", "DATA", "END" })
	void aGreylistedRecipientIsDeferred(Step step) {
		this.drop.add(Fault.at(step).answer("450 4.2.0 Greylisted"));
		assertThat(send("a@example.com")).returns(Outcome.DEFERRED, DeliveryResult::outcome)
			.returns("450 4.2.0 Greylisted", DeliveryResult::text);
		assertThat(this.drop.received()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "MAIL", "RCPT", "DATA" })
	void aFreshConnectionThatBreaksEarlyIsNotReplaced(Step step) {
		this.drop.add(Fault.at(step).close());
		assertThat(send("a@example.com")).returns(Outcome.BUSY, DeliveryResult::outcome)
			.returns("", DeliveryResult::code);
		assertThat(this.drop.connections()).isEqualTo(1);
		this.drop.recover();
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(recipients()).containsExactly("a@example.com");
	}

	@ParameterizedTest
	@EnumSource(names = { "MAIL", "RCPT", "DATA" })
	void aUsedConnectionThatBreaksEarlyIsReplacedOnce(Step step) {
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.ACCEPTED);
		this.drop.add(Fault.at(step).nth(1).close());
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(this.drop.received()).extracting(Received::connection).containsExactly(1, 2);

		this.drop.add(Fault.at(step).close());
		assertThat(outcome("c@example.com")).isEqualTo(Outcome.BUSY);
		assertThat(this.drop.connections()).isEqualTo(3);
		assertThat(recipients()).containsExactly("a@example.com", "b@example.com");
	}

	@Test
	void aConnectionThatTheServerHasClosedMeanwhileIsReplaced() {
		send("a@example.com");
		this.drop.dropConnections();
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(recipients()).containsExactly("a@example.com", "b@example.com");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "421 4.7.0 Enough on this connection", "452 4.5.3 Too many messages", "550 5.7.1 No more" })
	void aUsedConnectionThatBeginsNoOtherMessageIsReplaced(String goodbye) {
		send("a@example.com");
		this.drop.add(Fault.at(Step.MAIL).nth(1).answer(goodbye));
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(this.drop.received()).extracting(Received::connection).containsExactly(1, 2);
	}

	@Test
	void aGoodbyeAtTheRecipientCountsOnlyOnAFreshConnection() {
		this.drop.add(Fault.at(Step.RCPT).nth(1).answerAndClose("421 4.3.2 Shutting down"));
		assertThat(send("a@example.com")).returns(Outcome.BUSY, DeliveryResult::outcome)
			.returns(says("is busy: 421 4.3.2 Shutting down"), DeliveryResult::text);
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
		this.drop.add(Fault.at(Step.RCPT).nth(1).answerAndClose("421 4.3.2 Shutting down"));
		assertThat(outcome("c@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(this.drop.connections()).isEqualTo(3);
	}

	@Test
	void aGreylistedRecipientOnAUsedConnectionIsNotTriedTwice() {
		send("a@example.com");
		this.drop.add(Fault.at(Step.RCPT).nth(1).answer("450 4.2.0 Greylisted"));
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.DEFERRED);
		assertThat(this.drop.connections()).isEqualTo(1);
	}

	@Test
	void theAnswerCountsEvenIfTheServerIsGoneRightAfterIt() {
		this.drop.add(Fault.at(Step.END).nth(1).answerAndClose("554 5.7.1 Spam"));
		this.drop.add(Fault.at(Step.END).nth(2).accepting().answerAndClose("250 2.0.0 Ok, bye"));
		this.drop.add(Fault.at(Step.END).nth(3).answerAndClose("421 4.3.2 Shutting down"));
		assertThat(send("a@example.com")).returns(Outcome.DOUBTFUL, DeliveryResult::outcome)
			.returns("554 5.7.1 Spam", DeliveryResult::text);
		assertThat(send("b@example.com")).isEqualTo(new DeliveryResult(Outcome.ACCEPTED, "250 2.0.0 Ok, bye"));
		assertThat(send("c@example.com")).returns(Outcome.BUSY, DeliveryResult::outcome)
			.returns(says("is busy: 421 4.3.2 Shutting down"), DeliveryResult::text);
		assertThat(recipients()).containsExactly("b@example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\r\nwhatever" })
	void aConnectionThatEndsWithARefusalDoesNotSpoilTheNextMessage(String more) {
		this.drop.add(Fault.at(Step.RCPT).nth(1).answerAndClose("550 5.1.1 No such user" + more));
		assertThat(send("a@example.com")).returns(Outcome.REFUSED, DeliveryResult::outcome)
			.returns("550 5.1.1 No such user", DeliveryResult::text);
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(this.drop.connections()).isEqualTo(2);
	}

	@Test
	void afterAGoodbyeTheConnectionIsNotUsedAnyMore() {
		this.drop.add(Fault.at(Step.END).nth(1).answer("421 4.3.2 Shutting down soon"));
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.BUSY);
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(this.drop.connections()).isEqualTo(2);
	}

	@Test
	void anyAnswerThatBeginsWithTwoIsAnAcceptance() {
		this.drop.add(Fault.at(Step.END).accepting().answer("200 fine"));
		assertThat(send("a@example.com")).isEqualTo(new DeliveryResult(Outcome.ACCEPTED, "200 fine"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatBeganToLeaveAndWasNotAnsweredIsInDoubtAndNeverSentAgain(boolean accepted) {
		send("a@example.com");
		Fault.When lost = Fault.at(Step.END).forRecipient("b@example.com");
		this.drop.add((accepted ? lost.accepting() : lost).close());
		assertThat(send("b@example.com")).returns(Outcome.UNKNOWN, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.isEqualTo("The mail server 127.0.0.1:%d was sent the message, and its answer was not heard: it "
				.formatted(this.drop.port()) + "closed the connection");
		assertThat(this.drop.connections()).isEqualTo(1);
		assertThat(recipients()).hasSize(accepted ? 2 : 1);
		assertThat(outcome("c@example.com")).isEqualTo(Outcome.ACCEPTED);
		assertThat(this.drop.connections()).isEqualTo(2);
	}

	@Test
	void aConnectionThatBreaksInTheMiddleOfTheContentLeavesTheMessageInDoubt() {
		this.drop.add(Fault.at(Step.CONTENT).close());
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.UNKNOWN);
		assertThat(this.drop.connections()).isEqualTo(1);
	}

	@Test
	void anAnswerThatNobodyUnderstandsLeavesTheMessageInDoubt() {
		this.drop.add(Fault.at(Step.END).nth(1).answer("whatever"));
		assertThat(outcome("a@example.com")).isEqualTo(Outcome.UNKNOWN);
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
	}

	@ParameterizedTest
	@EnumSource(names = { "MAIL", "RCPT", "DATA", "END" })
	void silenceEndsWhenTheTimeIsUp(Step step) {
		this.drop.add(Fault.at(step).silence());
		SmtpTransport impatient = new SmtpTransport(new SmtpSettings(
				TestSender.sender("127.0.0.1", this.drop.port(), Map.of("mail.smtp.timeout", "1000")), false));
		DeliveryResult answer = impatient.send(TestMessages.to("a@example.com"));
		assertThat(answer).returns((step == Step.END) ? Outcome.UNKNOWN : Outcome.BUSY, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.contains("Read timed out");
	}

	@Test
	void aRefusedSenderBlocksEveryMessage() {
		this.drop.add(Fault.at(Step.MAIL).answer("550 5.7.1 Not your address"));
		assertThat(send("a@example.com")).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.returns(says("refused the sender: 550 5.7.1 Not your address. Check keyreminder.mail.from, "
					+ "spring.mail.username and spring.mail.password."), DeliveryResult::text);
	}

	@Test
	void aServerThatDoesNotWantToTalkBlocksEveryMessage() {
		this.drop.add(Fault.at(Step.GREETING).answer("554 5.7.1 You are listed"));
		assertThat(send("a@example.com")).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.returns(says("refused the connection: 554 5.7.1 You are listed. Check spring.mail.host, or ask who runs "
					+ "the server."), DeliveryResult::text);
	}

	@Test
	void aServerThatDoesNotLikeOurNameBlocksEveryMessage() {
		this.drop.add(Fault.at(Step.EHLO).answer("504 5.5.2 <test.example>: Helo command rejected"));
		assertThat(send("a@example.com")).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.startsWith(says("refused the connection: 504 5.5.2 <test.example>: Helo command rejected. Set "
					+ "spring.mail.properties.mail.smtp.localhost to "));
	}

	@ParameterizedTest
	@EnumSource(names = { "GREETING", "EHLO" })
	void aServerThatSaysGoodbyeIsBusy(Step step) {
		this.drop.add(Fault.at(step).answerAndClose("421 4.7.0 Too many connections"));
		assertThat(send("a@example.com")).returns(Outcome.BUSY, DeliveryResult::outcome)
			.returns(says("is busy: 421 4.7.0 Too many connections"), DeliveryResult::text);
	}

	@Test
	void noServerAtAllBlocksEveryMessage() {
		this.drop.close();
		assertThat(send("a@example.com")).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.startsWith(
					"The mail server 127.0.0.1:%d cannot be reached: Connection refused".formatted(this.drop.port()));
		assertThat(this.way.probe("aws-keys@example.com").works()).isFalse();
	}

	@Test
	void aServerThatIsAwayAfterAGoodConnectionIsBusy() {
		send("a@example.com");
		this.drop.close();
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.BUSY);
	}

	@Test
	void aServerThatWasRestartedIsConnectedToAgain() {
		send("a@example.com");
		this.drop.close();
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.BUSY);
		this.drop.reopen();
		assertThat(outcome("b@example.com")).isEqualTo(Outcome.ACCEPTED);
	}

	@Test
	void aServerThatCannotBeFoundBlocks() {
		SmtpTransport nowhere = new SmtpTransport(
				new SmtpSettings(TestSender.sender("mail.invalid", 25, Map.of()), true));
		assertThat(nowhere.send(TestMessages.to("a@example.com"))).isEqualTo(new DeliveryResult(Outcome.BLOCKED,
				"The mail server mail.invalid:25 cannot be found. Check spring.mail.host."));
	}

	@Test
	void aProbeSaysWhatTheServerAnnouncesAndSendsNothing() {
		assertThat(this.way.probe("aws-keys@example.com").sentence())
			.isEqualTo(("The mail server 127.0.0.1:%d answers without TLS, without "
					+ "a login, and announces maildrop.example, 8BITMIME, ENHANCEDSTATUSCODES")
				.formatted(this.drop.port()));
		assertThat(this.way.probe("aws-keys@example.com").works()).isTrue();
		assertThat(this.drop.received()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "bounces@example.com, bounces@example.com", "<bounces@example.com>, bounces@example.com", "<>, ''",
			"'', aws-keys@example.com" })
	void aProbeNamesTheSenderThatMessagesHave(String setting, String named) {
		try (SmtpTransport other = new SmtpTransport(new SmtpSettings(
				TestSender.sender("127.0.0.1", this.drop.port(), Map.of("mail.smtp.from", setting)), false))) {
			other.probe("aws-keys@example.com");
			other.send(TestMessages.to("a@example.com"));
		}
		assertThat(this.drop.senders()).containsExactly(named, named);
	}

	private Outcome outcome(String recipient) {
		return send(recipient).outcome();
	}

	private String says(String predicate) {
		return "The mail server 127.0.0.1:%d %s".formatted(this.drop.port(), predicate);
	}

	private DeliveryResult send(String recipient) {
		return this.way.send(TestMessages.to(recipient));
	}

	private List<String> recipients() {
		return this.drop.received().stream().flatMap((each) -> each.recipients().stream()).toList();
	}

}
