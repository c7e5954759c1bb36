package io.keyreminder.fakesmtp;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * What the server is told to do wrong, and when. For example
 * {@code Fault.at(Step.RCPT).forRecipient("bob@example.com").answer("450 4.2.0 greylisted")}.
 */
public final class Fault {

	private final When when;

	private final AtomicInteger reached = new AtomicInteger();

	private final @Nullable String line;

	private final Then then;

	private final @Nullable Runnable listener;

	private Fault(When when, @Nullable String line, Then then) {
		this(when, line, then, null);
	}

	private Fault(When when, @Nullable String line, Then then, @Nullable Runnable listener) {
		this.when = when;
		this.line = line;
		this.then = then;
		this.listener = listener;
	}

	/**
	 * Begins a fault.
	 * @param step where in the conversation
	 * @return when it strikes: each time, unless said otherwise
	 */
	public static When at(Step step) {
		return new When(step, null, 1, Integer.MAX_VALUE, false, () -> true);
	}

	/** Counts the step; true if the fault strikes now. */
	boolean strikes(Step step, Collection<String> recipients) {
		if (step != this.when.step || (this.when.recipient != null && !recipients.contains(this.when.recipient))
				|| !this.when.condition.getAsBoolean()) {
			return false;
		}
		int count = this.reached.incrementAndGet();
		return count >= this.when.first && count <= this.when.last;
	}

	/** Tells whoever waits for the moment; false if something goes wrong besides. */
	boolean onlyTells() {
		if (this.listener != null) {
			this.listener.run();
		}
		return this.listener != null;
	}

	@Nullable String line() {
		return this.line;
	}

	Then then() {
		return this.then;
	}

	boolean accepts() {
		return this.when.accepting;
	}

	/**
	 * What happens to the conversation after the fault's answer.
	 */
	enum Then {

		GO_ON, CLOSE, HANG

	}

	/**
	 * When a fault strikes.
	 */
	public static final class When {

		private final Step step;

		private final @Nullable String recipient;

		private final int first;

		private final int last;

		private final boolean accepting;

		private final BooleanSupplier condition;

		private When(Step step, @Nullable String recipient, int first, int last, boolean accepting,
				BooleanSupplier condition) {
			this.step = step;
			this.recipient = recipient;
			this.first = first;
			this.last = last;
			this.accepting = accepting;
			this.condition = condition;
		}

		/**
		 * Only for messages to a recipient; possible from {@link Step#RCPT} on.
		 * @param address the recipient
		 * @return this, with the condition
		 */
		public When forRecipient(String address) {
			return new When(this.step, address, this.first, this.last, this.accepting, this.condition);
		}

		/**
		 * Only the n-th time that the step is reached (by that recipient's messages).
		 * @param n counted from 1, from now on
		 * @return this, with the condition
		 */
		public When nth(int n) {
			return new When(this.step, this.recipient, n, n, this.accepting, this.condition);
		}

		/**
		 * From the n-th time on that the step is reached (by that recipient's messages).
		 * @param n counted from 1, from now on
		 * @return this, with the condition
		 */
		public When from(int n) {
			return new When(this.step, this.recipient, n, Integer.MAX_VALUE, this.accepting, this.condition);
		}

		/**
		 * Only while something is true, for example that more than some connections are
		 * open. Other times are not counted.
		 * @param newCondition asked each time that the step is reached
		 * @return this, with the condition
		 */
		public When when(BooleanSupplier newCondition) {
			return new When(this.step, this.recipient, this.first, this.last, this.accepting, newCondition);
		}

		/**
		 * The message is accepted all the same, at {@link Step#END}: only the answer is
		 * wrong.
		 * @return this, with the condition
		 */
		public When accepting() {
			return new When(this.step, this.recipient, this.first, this.last, true, this.condition);
		}

		/**
		 * Answers with a line.
		 * @param line for example {@code 450 4.2.0 greylisted}
		 * @return the fault
		 */
		public Fault answer(String line) {
			return new Fault(this, line, Then.GO_ON);
		}

		/**
		 * Answers with a line and closes the connection.
		 * @param line for example {@code 421 4.3.2 shutting down}
		 * @return the fault
		 */
		public Fault answerAndClose(String line) {
			return new Fault(this, line, Then.CLOSE);
		}

		/**
		 * Closes the connection without an answer.
		 * @return the fault
		 */
		public Fault close() {
			return new Fault(this, null, Then.CLOSE);
		}

		/**
		 * Nothing goes wrong, but somebody is told, and the conversation goes on once
		 * that has returned.
		 * @param listener whom to tell
		 * @return the fault that is none
		 */
		public Fault tell(Runnable listener) {
			return new Fault(this, null, Then.GO_ON, listener);
		}

		/**
		 * Never answers, but keeps the connection.
		 * @return the fault
		 */
		public Fault silence() {
			return new Fault(this, null, Then.HANG);
		}

	}

}
