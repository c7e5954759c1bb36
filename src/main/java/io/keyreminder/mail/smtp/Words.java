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
	SENDER_NOT_ALLOWED("send ?as ?denied|permissions to send as|storedrv\\.submission|sender throttled"
			+ "|not (match )?a verified sender"),

	/** The account may send no more today: it will not pass in some minutes. */
	DAILY_QUOTA("(daily|per day|" + Words.A_DAY + ").{0,60}(quota|limit)",
			"(quota|limit).{0,60}(daily|per day|" + Words.A_DAY + ")", "submissionquota|credits exceeded"),

	/** Amazon SES over SMTP. */
	SENDING_PAUSED("sending (is )?(paused|suspended)"),

	/** Google Workspace says so with a status of the mailbox, and means everybody. */
	RELAY_LIMIT("relay limit"),

	/**
	 * Servers without enhanced statuses refuse a client as they refuse a recipient. What
	 * Postfix and Domino call their lists of users, and RFC 5321 a wrong name, is no such
	 * refusal.
	 */
	NOT_ABOUT_THE_RECIPIENT(
			// Who may send to whom.
			"relay(?! recipient table)|rcpthosts|authenti|authori[sz]|\\bauth\\b|log(ged)? ?in|starttls|permission"
					+ "|not permitted|(?<!mailbox name )not allowed|access denied|prohibit|administrativ|mailing list"
					+ "|\\bmembers?\\b",
			// Where this program is.
			"\\bhelo\\b|\\behlo\\b|\\bptr\\b|reverse|\\br?dns\\b|host ?name|client host|\\bips?\\b|\\bisp\\b|dynamic|proxy"
					+ "|your (access|host|server|network|machine|address)|listed(?! in domino)|black ?list|block|banned"
					+ "|reputation|go away",
			// Who the sender is.
			"sender|sending|\\bfrom:|envelope[- ]from|(mail|messages?|connections?|access) (\\S+ )?from\\b|\\bspf\\b|dmarc"
					+ "|dkim|spoof|backscatter",
			// What the message is.
			"spam|unsolicited|virus|malware|content|polic|violat|secur|(mail|message) (is |was )?(rejected|refused)",
			// When it comes.
			"exceed|too (many|much)|rate limit|slow|try (again|later)|service (is )?(unavailable|refus)");

	/** An address that is quoted may hold any word. */
	private static final Pattern ADDRESS = Pattern.compile("<[^>]*>|[^\\s<>]+@[^\\s<>]+");

	/**
	 * Before its sentence a server may write its name, with any word in it: RFC 5321,
	 * 4.2.3. A name within the sentence may be ours.
	 */
	private static final Pattern SERVER = Pattern
		.compile("(?m)^\\d{3}[ -][\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}(?=:| +[A-Z])");

	/** No end of an IP address or of a host's name. */
	private static final String A_DAY = "(?<![\\w.:-])24[- ]?h(ours?|rs?)?\\b";

	private final Pattern words;

	Words(String... words) {
		this.words = Pattern.compile(String.join("|", words), Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Whether an answer says so.
	 * @param text all its lines
	 * @param sender the sender's address
	 * @return true if it does
	 */
	boolean in(String text, String sender) {
		String sentence = SERVER.matcher(ADDRESS.matcher(text).replaceAll("")).replaceAll("");
		return this.words.matcher(sentence).find();
	}

}
