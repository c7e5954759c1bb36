package io.keyreminder.settings;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Every property of ours that an operator can set, each with a working example. The
 * properties of Spring ({@code spring.mail.*}, {@code spring.datasource.*}) and the SDK's
 * variables ({@code AWS_*}) keep their own names.
 */
public enum Setting {

	/** The folder of the ledger, the reports and the logs. */
	HOME("keyreminder.home", "/var/lib/keyreminder"),
	/** How long to wait for another process that holds the ledger. */
	LOCK_WAIT("keyreminder.lock-wait", "60s"),
	/** The age, in days, that an access key may reach. */
	MAX_AGE_DAYS("keyreminder.policy.max-age-days", "90"),
	/** The reminders, each as the days left to the deadline. */
	STAGES("keyreminder.policy.stages", "10", true),
	/** The file of the policy: rules, exemptions, and who answers for accounts. */
	POLICY_FILE("keyreminder.policy.file", "config/policy.yml"),
	/** The name of the tag that holds an owner's addresses. */
	RECIPIENT_TAG("keyreminder.iam.recipient-tag", "Email"),
	/** The name of the tag that holds the language an owner reads. */
	LANGUAGE_TAG("keyreminder.iam.language-tag", "Language"),
	/** How the tags of users are read. */
	TAGS("keyreminder.iam.tags", "user"),
	/** How the access keys are found. */
	SOURCE("keyreminder.iam.source", "auto"),
	/** How many users are asked about at the same time. */
	PARALLEL_CALLS("keyreminder.iam.parallel-calls", "16"),
	/** How many times the SDK tries a call of IAM. */
	MAX_ATTEMPTS("keyreminder.iam.max-attempts", "8"),
	/** The longest time that one call of AWS may take, all its attempts together. */
	CALL_TIMEOUT("keyreminder.iam.call-timeout", "120s"),
	/** The longest time that one attempt may take. */
	ATTEMPT_TIMEOUT("keyreminder.iam.attempt-timeout", "20s"),
	/** How messages leave. */
	VIA("keyreminder.mail.via", "ses"),
	/** The sender. */
	FROM("keyreminder.mail.from", "aws-keys@example.com"),
	/** Where answers go. */
	REPLY_TO("keyreminder.mail.reply-to", "platform@example.com"),
	/** The language of messages to those who have chosen none. */
	LANGUAGE("keyreminder.mail.language", "en"),
	/** The folder of the operator's own message templates. */
	TEMPLATES("keyreminder.mail.templates", "config/templates"),
	/** The only domains that may be written to. */
	ALLOWED_DOMAINS("keyreminder.mail.allowed-domains", "example.com", true),
	/** Whether a mail server elsewhere may be spoken to without TLS. */
	INSECURE("keyreminder.mail.insecure", "false"),
	/** How many messages leave at the same time. */
	PARALLEL_MESSAGES("keyreminder.mail.parallel-messages", "5"),
	/** How many messages leave in one run. */
	MAX_MESSAGES("keyreminder.mail.max-messages", "500"),
	/** How long to wait for an answer of Amazon SES. */
	SES_TIMEOUT("keyreminder.mail.ses-timeout", "60s"),
	/** Where the accounts come from. */
	ACCOUNTS_FROM("keyreminder.accounts.from", "organization"),
	/** The file that names the accounts. */
	ACCOUNTS_FILE("keyreminder.accounts.file", "config/accounts.yml"),
	/** The role that is assumed in each account. */
	MEMBER_ROLE("keyreminder.accounts.role", "KeyReminder"),
	/** What the trust policies of the roles ask for. */
	EXTERNAL_ID("keyreminder.accounts.external-id", "key-reminder-7f3a"),
	/** How long the credentials of an assumed role hold. */
	SESSION_DURATION("keyreminder.accounts.session-duration", "1h"),
	/** The role that lists the accounts of the organization. */
	ORGANIZATION_ROLE("keyreminder.accounts.organization-role", "arn:aws:iam::111122223333:role/KeyReminderList"),
	/** The only organizational units whose accounts are read. */
	INCLUDE_OUS("keyreminder.accounts.include-ous", "ou-ab12-cdef3456", true),
	/** The organizational units whose accounts are not read. */
	EXCLUDE_OUS("keyreminder.accounts.exclude-ous", "ou-ab12-cdef3456", true),
	/** The only accounts that are read. */
	INCLUDE_ACCOUNTS("keyreminder.accounts.include", "111122223333", true),
	/** The accounts that are not read. */
	EXCLUDE_ACCOUNTS("keyreminder.accounts.exclude", "111122223333", true),
	/** How many accounts are read at the same time. */
	PARALLEL_ACCOUNTS("keyreminder.accounts.parallel", "8"),
	/** The least part of the last run's accounts that a list must hold, in per cent. */
	SHRINK_GUARD("keyreminder.accounts.shrink-guard", "50"),
	/** The file that the metrics of a run are written into. */
	METRICS_FILE("keyreminder.metrics.file", "/var/lib/node_exporter/keyreminder.prom"),
	/** The Pushgateway that takes them. */
	METRICS_PUSH_URL("keyreminder.metrics.push-url", "https://pushgateway.example.com"),
	/** Who is told that a run begins, and how it ended. */
	HEARTBEAT_URL("keyreminder.heartbeat.url", "https://hc-ping.com/your-uuid"),
	/** The chat that is told of a run. */
	WEBHOOK_URL("keyreminder.webhook.url", "https://hooks.slack.com/services/your/own/path"),
	/** Of which runs the chat is told. */
	WEBHOOK_WHEN("keyreminder.webhook.when", "open"),
	/** Who gets the digest. */
	DIGEST_TO("keyreminder.digest.to", "platform@example.com", true),
	/** How many backups of the ledger are kept. */
	BACKUP_KEEP("keyreminder.backup.keep", "30"),
	/** The file of the key by which people who were forgotten are recognized. */
	FORGET_KEY_FILE("keyreminder.forget.key-file", "/run/secrets/forget.key"),
	/** For how long the details of runs are kept. */
	RETENTION_RUNS("keyreminder.retention.runs", "800d"),
	/** Whether other machines share the scan. */
	WORKERS_ENABLED("keyreminder.workers.enabled", "true"),
	/** How often a worker says that it is alive. */
	WORKERS_HEARTBEAT("keyreminder.workers.heartbeat", "20s"),
	/** The accounts that this machine reaches. */
	WORKERS_REACH("keyreminder.workers.reach", "1111*", true),
	/** How long a run waits for a machine that reaches an account. */
	WORKERS_REACH_WAIT("keyreminder.workers.reach-wait", "1h"),
	/** Spring's: the mail server. */
	MAIL_HOST("spring.mail.host", "smtp.example.com"),
	/** Spring's: the mail server's port. */
	MAIL_PORT("spring.mail.port", "587");

	private final String property;

	private final String example;

	private final boolean list;

	Setting(String property, String example) {
		this(property, example, false);
	}

	Setting(String property, String example, boolean list) {
		this.property = property;
		this.example = example;
		this.list = list;
	}

	/**
	 * The property's name.
	 * @return for example {@code keyreminder.mail.via}
	 */
	public String property() {
		return this.property;
	}

	/**
	 * The property's environment variable, by Spring's rule: dots become underscores,
	 * dashes go.
	 * @return for example {@code KEYREMINDER_MAIL_VIA}
	 */
	public String variable() {
		return variable(this.property);
	}

	/**
	 * A value that works.
	 * @return the example
	 */
	public String example() {
		return this.example;
	}

	/**
	 * Whether several values may be given, separated by commas or numbered.
	 * @return false if there is exactly one value
	 */
	public boolean isList() {
		return this.list;
	}

	/**
	 * Insists on a value.
	 * @param value what the operator wrote, if anything
	 * @return the value without the white space around it
	 * @throws SettingException if there is none
	 */
	public String required(@Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new SettingException(this, "is not set");
		}
		return value.strip();
	}

	static String variable(String property) {
		return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
