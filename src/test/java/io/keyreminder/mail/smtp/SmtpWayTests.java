package io.keyreminder.mail.smtp;

import java.util.List;
import java.util.Map;

import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.MailDrop;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.mail.Answer;
import io.keyreminder.mail.Answer.Accepted;
import io.keyreminder.mail.Answer.Blocked;
import io.keyreminder.mail.Answer.Deferred;
import io.keyreminder.mail.Answer.Refused;
import io.keyreminder.mail.Answer.Unknown;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.compose.TestMessages;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages through a real server that fails on demand.
 */
class SmtpWayTests {

	private final MailDrop drop = MailDrop.start();

	private final SmtpWay way = TestSender.way(this.drop);

	@AfterEach
	void close() {
		this.way.close();
		this.drop.close();
	}

	@Test
	void manyMessagesShareOneConnection() throws MessagingException {
		OutgoingMessage message = TestMessages.to("a@example.com");
		assertThat(this.way.send(message)).isEqualTo(new Accepted("250 2.0.0 Ok: queued as 0001"));
		assertThat(send("b@example.com")).isEqualTo(new Accepted("250 2.0.0 Ok: queued as 0002"));

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
		assertThat(send("a@example.com")).isInstanceOf(Accepted.class);
		assertThat(send("b@example.com")).isEqualTo(new Refused("550 5.1.1 No such user"));
		assertThat(send("c@example.com")).isInstanceOf(Accepted.class);
		assertThat(recipients()).containsExactly("a@example.com", "c@example.com");
		assertThat(this.drop.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "RCPT", "DATA", "END" })
	void aGreylistedRecipientIsDeferred(Step step) {
		this.drop.add(Fault.at(step).answer("450 4.2.0 Greylisted"));
		assertThat(send("a@example.com")).isEqualTo(new Deferred("450 4.2.0 Greylisted", false));
		assertThat(this.drop.received()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "MAIL", "RCPT", "DATA" })
	void aFreshConnectionThatBreaksEarlyIsNotReplaced(Step step) {
		this.drop.add(Fault.at(step).close());
		assertThat(send("a@example.com")).isInstanceOfSatisfying(Deferred.class,
				(deferred) -> assertThat(deferred.broken()).isTrue());
		assertThat(this.drop.connections()).isEqualTo(1);
		this.drop.recover();
		assertThat(send("a@example.com")).isInstanceOf(Accepted.class);
		assertThat(recipients()).containsExactly("a@example.com");
	}

	@ParameterizedTest
	@EnumSource(names = { "MAIL", "RCPT", "DATA" })
	void aUsedConnectionThatBreaksEarlyIsReplacedOnce(Step step) {
		assertThat(send("a@example.com")).isInstanceOf(Accepted.class);
		this.drop.add(Fault.at(step).nth(1).close());
		assertThat(send("b@example.com")).isInstanceOf(Accepted.class);
		assertThat(this.drop.received()).extracting(Received::connection).containsExactly(1, 2);

		this.drop.add(Fault.at(step).close());
		assertThat(send("c@example.com")).isInstanceOf(Deferred.class);
		assertThat(this.drop.connections()).isEqualTo(3);
		assertThat(recipients()).containsExactly("a@example.com", "b@example.com");
	}

	@Test
	void aConnectionThatTheServerHasClosedMeanwhileIsReplaced() {
		send("a@example.com");
		this.drop.dropConnections();
		assertThat(send("b@example.com")).isInstanceOf(Accepted.class);
		assertThat(recipients()).containsExactly("a@example.com", "b@example.com");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "421 4.7.0 Enough on this connection", "452 4.5.3 Too many messages", "550 5.7.1 No more" })
	void aUsedConnectionThatBeginsNoOtherMessageIsReplaced(String goodbye) {
		send("a@example.com");
		this.drop.add(Fault.at(Step.MAIL).nth(1).answer(goodbye));
		assertThat(send("b@example.com")).isInstanceOf(Accepted.class);
		assertThat(this.drop.received()).extracting(Received::connection).containsExactly(1, 2);
	}

	@Test
	void aGoodbyeAtTheRecipientDefersOnlyOnAFreshConnection() {
		this.drop.add(Fault.at(Step.RCPT).nth(1).answerAndClose("421 4.3.2 Shutting down"));
		assertThat(send("a@example.com")).isEqualTo(new Deferred("421 4.3.2 Shutting down", false));
		assertThat(send("b@example.com")).isInstanceOf(Accepted.class);
		this.drop.add(Fault.at(Step.RCPT).nth(1).answerAndClose("421 4.3.2 Shutting down"));
		assertThat(send("c@example.com")).isInstanceOf(Accepted.class);
		assertThat(this.drop.connections()).isEqualTo(3);
	}

	@Test
	void aGreylistedRecipientOnAUsedConnectionIsNotTriedTwice() {
		send("a@example.com");
		this.drop.add(Fault.at(Step.RCPT).nth(1).answer("450 4.2.0 Greylisted"));
		assertThat(send("b@example.com")).isInstanceOf(Deferred.class);
		assertThat(this.drop.connections()).isEqualTo(1);
	}

	@Test
	void theAnswerCountsEvenIfTheServerIsGoneRightAfterIt() {
		this.drop.add(Fault.at(Step.END).nth(1).answerAndClose("554 5.7.1 Spam"));
		this.drop.add(Fault.at(Step.END).nth(2).accepting().answerAndClose("250 2.0.0 Ok, bye"));
		this.drop.add(Fault.at(Step.END).nth(3).answerAndClose("421 4.3.2 Shutting down"));
		assertThat(send("a@example.com")).isEqualTo(new Refused("554 5.7.1 Spam"));
		assertThat(send("b@example.com")).isEqualTo(new Accepted("250 2.0.0 Ok, bye"));
		assertThat(send("c@example.com")).isEqualTo(new Deferred("421 4.3.2 Shutting down", false));
		assertThat(recipients()).containsExactly("b@example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\r\nwhatever" })
	void aConnectionThatEndsWithARefusalDoesNotSpoilTheNextMessage(String more) {
		this.drop.add(Fault.at(Step.RCPT).nth(1).answerAndClose("550 5.1.1 No such user" + more));
		assertThat(send("a@example.com")).isEqualTo(new Refused("550 5.1.1 No such user"));
		assertThat(send("b@example.com")).isInstanceOf(Accepted.class);
		assertThat(this.drop.connections()).isEqualTo(2);
	}

	@Test
	void afterAGoodbyeTheConnectionIsNotUsedAnyMore() {
		this.drop.add(Fault.at(Step.END).nth(1).answer("421 4.3.2 Shutting down soon"));
		assertThat(send("a@example.com")).isInstanceOf(Deferred.class);
		assertThat(send("b@example.com")).isInstanceOf(Accepted.class);
		assertThat(this.drop.connections()).isEqualTo(2);
	}

	@Test
	void anyAnswerThatBeginsWithTwoIsAnAcceptance() {
		this.drop.add(Fault.at(Step.END).accepting().answer("200 fine"));
		assertThat(send("a@example.com")).isEqualTo(new Accepted("200 fine"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatBeganToLeaveAndWasNotAnsweredIsInDoubtAndNeverSentAgain(boolean accepted) {
		send("a@example.com");
		Fault.When lost = Fault.at(Step.END).forRecipient("b@example.com");
		this.drop.add((accepted ? lost.accepting() : lost).close());
		assertThat(send("b@example.com")).isInstanceOfSatisfying(Unknown.class,
				(unknown) -> assertThat(unknown.reason())
					.isEqualTo("The mail server 127.0.0.1:%d was sent the message, and its answer was not heard: it "
						.formatted(this.drop.port()) + "closed the connection"));
		assertThat(this.drop.connections()).isEqualTo(1);
		assertThat(recipients()).hasSize(accepted ? 2 : 1);
		assertThat(send("c@example.com")).isInstanceOf(Accepted.class);
		assertThat(this.drop.connections()).isEqualTo(2);
	}

	@Test
	void aConnectionThatBreaksInTheMiddleOfTheContentLeavesTheMessageInDoubt() {
		this.drop.add(Fault.at(Step.CONTENT).close());
		assertThat(send("a@example.com")).isInstanceOf(Unknown.class);
		assertThat(this.drop.connections()).isEqualTo(1);
	}

	@Test
	void anAnswerThatNobodyUnderstandsLeavesTheMessageInDoubt() {
		this.drop.add(Fault.at(Step.END).nth(1).answer("whatever"));
		assertThat(send("a@example.com")).isInstanceOf(Unknown.class);
		assertThat(send("b@example.com")).isInstanceOf(Accepted.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "MAIL", "RCPT", "DATA", "END" })
	void silenceEndsWhenTheTimeIsUp(Step step) {
		this.drop.add(Fault.at(step).silence());
		SmtpWay impatient = new SmtpWay(new SmtpSettings(
				TestSender.sender("127.0.0.1", this.drop.port(), Map.of("mail.smtp.timeout", "300")), false));
		Answer answer = impatient.send(TestMessages.to("a@example.com"));
		assertThat(answer).isInstanceOf((step == Step.END) ? Unknown.class : Deferred.class)
			.asString()
			.contains("Read timed out");
	}

	@Test
	void aRefusedSenderBlocksEveryMessage() {
		this.drop.add(Fault.at(Step.MAIL).answer("550 5.7.1 Not your address"));
		assertThat(send("a@example.com")).isEqualTo(new Blocked(("The mail server 127.0.0.1:%d refused the sender: "
				+ "550 5.7.1 Not your address. Check keyreminder.mail.from, spring.mail.username and "
				+ "spring.mail.password.")
			.formatted(this.drop.port())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "421 4.7.0 Too many connections", "554 5.7.1 You are listed" })
	void aServerThatDoesNotWantToTalkBlocksEveryMessage(String greeting) {
		this.drop.add(Fault.at(Step.GREETING).answer(greeting));
		assertThat(send("a@example.com"))
			.isEqualTo(new Blocked(("The mail server 127.0.0.1:%d refused the connection: %s. Check spring.mail.host, "
					+ "or ask who runs the server.")
				.formatted(this.drop.port(), greeting)));
	}

	@Test
	void noServerAtAllBlocksEveryMessage() {
		this.drop.close();
		assertThat(send("a@example.com"))
			.isInstanceOfSatisfying(Blocked.class, (blocked) -> assertThat(blocked.sentence()).startsWith(
					"The mail server 127.0.0.1:%d cannot be reached: Connection refused".formatted(this.drop.port())));
		assertThat(this.way.probe().works()).isFalse();
	}

	@Test
	void aReplacementThatCannotBeMadeBlocks() {
		send("a@example.com");
		this.drop.close();
		assertThat(send("b@example.com")).isInstanceOf(Blocked.class);
	}

	@Test
	void aServerThatCannotBeFoundBlocks() {
		SmtpWay nowhere = new SmtpWay(new SmtpSettings(TestSender.sender("mail.invalid", 25, Map.of()), true));
		assertThat(nowhere.send(TestMessages.to("a@example.com")))
			.isEqualTo(new Blocked("The mail server mail.invalid:25 cannot be found. Check spring.mail.host."));
	}

	@Test
	void aProbeSaysWhatTheServerAnnouncesAndSendsNothing() {
		assertThat(this.way.probe().sentence()).isEqualTo(("The mail server 127.0.0.1:%d answers without TLS, without "
				+ "a login, and announces maildrop.example, 8BITMIME, ENHANCEDSTATUSCODES")
			.formatted(this.drop.port()));
		assertThat(this.way.probe().works()).isTrue();
		assertThat(this.drop.received()).isEmpty();
	}

	private Answer send(String recipient) {
		return this.way.send(TestMessages.to(recipient));
	}

	private List<String> recipients() {
		return this.drop.received().stream().flatMap((each) -> each.recipients().stream()).toList();
	}

}
