package io.keyreminder.mail.smtp;

import java.util.regex.Pattern;

/**
 * What the text of an answer says where its code and its status say too little.
 */
enum Words {

	/** Whatever it says. */
	ANY(""),

	/** Come back in some minutes: RFC 6647. */
	GREYLISTED("gr[ea]y[- ]?list"),

	/**
	 * Amazon SES over SMTP has one answer for senders and, in its sandbox, recipients.
	 */
	SENDER_NOT_VERIFIED("not verified") {

		@Override
		boolean in(String text, String sender) {
			return super.in(text, sender)
					&& Pattern.compile("(?i)(?<![\\w.+-])" + Pattern.quote(sender) + "(?![\\w.-])")
						.matcher(text)
						.find();
		}

	},

	/** The same answer, whomever it names. */
	NOT_VERIFIED("not verified"),

	/** Who does not log in may not relay. */
	NO_LOGIN("relay(ing)? (access )?(is )?(denied|not permitted|not allowed)|unable to relay"
			+ "|authentication (is )?required|(must|need to) (authenticate|log ?in)|not logged in"),

	/** Exchange says so with a status of the mailbox, which is the sender's. */
	SENDER_NOT_ALLOWED("send ?as ?denied|permissions to send as|storedrv\\.submission|sender throttled"),

	/** The account may send no more today: it will not pass in some minutes. */
	DAILY_QUOTA(
			"(daily|per day|24[- ]?h(our)?).{0,60}(quota|limit)|(quota|limit).{0,60}(daily|per day|24[- ]?h(our)?)|submissionquota"),

	/** Amazon SES over SMTP. */
	SENDING_PAUSED("sending (is )?(paused|suspended)|(paused|suspended) for this account"),

	/** Google Workspace says so with a status of the mailbox, and means everybody. */
	RELAY_LIMIT("relay limit"),

	/**
	 * Servers without enhanced statuses refuse a client as they refuse a recipient. What
	 * Postfix and Domino call their lists of users, and RFC 5321 a wrong name, is no such
	 * refusal.
	 */
	NOT_ABOUT_THE_RECIPIENT(
			"relay(?! recipient table)|authenti|\\bauth\\b|log(ged)? ?in|starttls|rcpthosts|exceed|sender|\\bhelo\\b|\\behlo\\b|spam|block|black ?list|listed(?! in domino)|reputation|polic"
					+ "|prohibit|access denied|not permitted|(?<!mailbox name )not allowed|permission|too many|rate limit|\\bptr\\b|reverse|\\br?dns\\b"
					+ "|your (host|ip|server|network|machine)|client (host|ip)|host ?name|banned|spoof");

	/** An address that is quoted may hold any word. */
	private static final Pattern ADDRESS = Pattern.compile("<[^>]*>|[^\\s<>]+@[^\\s<>]+");

	private final Pattern words;

	Words(String words) {
		this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Whether an answer says so.
	 * @param text all its lines
	 * @param sender the sender's address
	 * @return true if it does
	 */
	boolean in(String text, String sender) {
		return this.words.matcher(ADDRESS.matcher(text).replaceAll("")).find();
	}

}
