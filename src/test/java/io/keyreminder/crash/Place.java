package io.keyreminder.crash;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.policy.NoticeStatus;
import org.jspecify.annotations.Nullable;

/**
 * A call in the program, before or after which it can be made to die. It is reached from
 * outside, by rules of <a href="https://byteman.jboss.org">Byteman</a>: the program knows
 * nothing of it.
 *
 * @param type the class, by its full name
 * @param method the method, with the types of its parameters if there are several
 * @param condition which of its calls, in Byteman's language
 * @param once another place that must have been left before, or null
 * @param from the states of a notice that the call leaves; empty if it moves none
 * @param to the state that it enters, or null
 */
record Place(String type, String method, String condition, @Nullable Place once, Set<NoticeStatus> from,
		@Nullable NoticeStatus to) {

	private static final String OURS = "io.keyreminder.";

	/** The exit code of a process that was killed: 128 and the number of SIGKILL. */
	static final int KILLED = 137;

	/**
	 * A method of ours.
	 * @param type the class, without the common beginning of its package
	 * @param method the method
	 */
	static Place ours(String type, String method) {
		return new Place(OURS + type, method, "TRUE", null, Set.of(), null);
	}

	/**
	 * A method of a library.
	 * @param type the class, by its full name
	 * @param method the method
	 */
	static Place theirs(String type, String method) {
		return new Place(type, method, "TRUE", null, Set.of(), null);
	}

	/**
	 * The statement that moves notices from one state to another.
	 * @param from the states that it may leave
	 * @param to the state that it enters
	 */
	static Place move(Collection<NoticeStatus> from, NoticeStatus to) {
		String left = from.stream()
			.map((each) -> "$1.contains(" + status(each) + ")")
			.collect(Collectors.joining(" && "));
		return new Place(OURS + "ledger.notice.NoticeTransitions",
				"move(java.util.Collection,io.keyreminder.policy.NoticeStatus,String,java.util.Map,java.util.Map)",
				"$2 == " + status(to) + " && " + left, null, EnumSet.copyOf(from), to);
	}

	/**
	 * The end of the transaction in which another place lies.
	 * @param inside that place
	 */
	static Place commitOf(Place inside) {
		return theirs("org.springframework.jdbc.datasource.DataSourceTransactionManager", "doCommit").after(inside);
	}

	/** The first such call after another place was left. */
	Place after(Place other) {
		return new Place(this.type, this.method, this.condition, other, this.from, this.to);
	}

	/**
	 * Only the n-th such call of a process, whichever thread makes it.
	 * @param n from 1
	 */
	Place nth(int n) {
		return when("%s && incrementCounter(\"calls\") == %d".formatted(this.condition, n));
	}

	/** Only such calls. */
	Place when(String newCondition) {
		return new Place(this.type, this.method, newCondition, this.once, this.from, this.to);
	}

	/**
	 * The rules that let the program die here.
	 * @param moment before or after the call
	 */
	String rules(Crash.Moment moment) {
		return rules(moment, this.condition, "Runtime.getRuntime().halt(%d)".formatted(KILLED));
	}

	/**
	 * The rules that let the program stand still here, once, until it is woken.
	 * @param moment before or after the call
	 */
	String rulesToFreeze(Crash.Moment moment) {
		return rules(moment, this.condition + " && flag(\"frozen\")",
				"Runtime.getRuntime().exec(\"kill -STOP \" + ProcessHandle.current().pid()).waitFor()");
	}

	private String rules(Crash.Moment moment, String when, String then) {
		if (this.once == null) {
			return rule("happen", moment, when, then);
		}
		return this.once.rule("notice", Crash.Moment.AFTER, this.once.condition, "flag(\"left\")")
				+ rule("happen", moment, "flagged(\"left\") && " + when, then);
	}

	private String rule(String name, Crash.Moment moment, String when, String then) {
		return """
				RULE %s
				CLASS %s
				METHOD %s
				%s
				IF %s
				DO %s
				ENDRULE
				""".formatted(name, this.type, this.method, moment.location(), when, then);
	}

	private static String status(NoticeStatus status) {
		return NoticeStatus.class.getName() + "." + status;
	}

}
