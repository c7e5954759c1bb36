package io.keyreminder.job.scan;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.keyreminder.evaluation.ListedOwner;
import io.keyreminder.evaluation.ListedOwner.Remembered;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.ListedUser;
import io.keyreminder.iam.report.CredentialReport;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.account.EarlierScan;
import io.keyreminder.ledger.account.LastScans;
import io.keyreminder.ledger.account.UserLists;
import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.text.Counted;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Reads all owners of the account, by name. Its checkpoint is the name of the last owner
 * whom AWS let us read: a restart lists the users again and goes on after that name,
 * wherever it now stands in the list. It begins with those whom the runs that it resumes
 * could not read; if they checked all others, it ends with them, too. Not thread-safe; a
 * new reader for each execution.
 */
class OwnerReader {

	private static final String CHECKPOINT = "scan.lastReadName.";

	/** After every name that IAM allows. */
	private static final String END = "~";

	/** The ledger is asked for so many at once. */
	private static final int REMEMBERED_AT_ONCE = 1000;

	private final String number;

	private final Consumer<String> log;

	private final IamAccount account;

	private final EarlierScan earlier;

	private final LastScans lastScans;

	private final ScanProgress progress;

	private final Set<String> userIds = new HashSet<>();

	private String list = "";

	private final UnaryOperator<List<ListedOwner>> memory;

	/** A user is removed once read, which saves memory. */
	private final Queue<ListedOwner> owners = new ArrayDeque<>();

	private int left;

	private boolean listed;

	private boolean anew;

	/**
	 * Creates the reader of one execution.
	 * @param number the AWS account's number
	 * @param log is told how many users there are
	 * @param account the AWS account
	 * @param earlier the scan that it resumes
	 * @param lastScans when users were checked last
	 * @param progress how far the scan has come
	 * @param memory finds what earlier scans know of owners
	 */
	OwnerReader(String number, Consumer<String> log, IamAccount account, EarlierScan earlier, LastScans lastScans,
			ScanProgress progress, UnaryOperator<List<ListedOwner>> memory) {
		this.number = number;
		this.log = log;
		this.account = account;
		this.earlier = earlier;
		this.lastScans = lastScans;
		this.progress = progress;
		this.memory = memory;
	}

	/**
	 * Lists the users.
	 * @param context holds the checkpoint of an earlier execution, if there was one
	 * @throws io.keyreminder.iam.AccountUnreadableException if AWS does not list them
	 */
	void open(ExecutionContext context) {
		String checkpoint = this.earlier.complete() ? END : context.getString(CHECKPOINT + this.number, "");
		this.progress.start(checkpoint);
		if (this.earlier.isDone()) {
			return;
		}
		List<ListedUser> all = this.account.users();
		this.listed = true;
		all.forEach((user) -> this.userIds.add(user.owner().userId()));
		this.list = UserLists.of(all.stream().map(ListedUser::owner).toList());
		List<ListedUser> toCheck = all.stream()
			.filter((user) -> isToCheck(user.owner(), checkpoint))
			.sorted(Comparator.comparing((user) -> user.owner().name()))
			.toList();
		this.left = toCheck.size();
		this.log.accept("%s, %d to check.".formatted(Counted.of(all.size(), "user"), this.left));
		CredentialReport report = toCheck.isEmpty() ? CredentialReport.NONE : this.account.credentialReport();
		for (int i = 0; i < this.left; i += REMEMBERED_AT_ONCE) {
			List<ListedUser> some = toCheck.subList(i, Math.min(this.left, i + REMEMBERED_AT_ONCE));
			this.owners.addAll(this.memory.apply(some.stream()
				.map((user) -> new ListedOwner(user.owner(), user.tags(), report.of(user.owner()).orElse(null),
						this.lastScans.at(user.owner().name()), Remembered.NOTHING))
				.toList()));
		}
	}

	private boolean isToCheck(KeyOwner owner, String checkpoint) {
		return owner.name().compareTo(checkpoint) > 0
				|| this.earlier.unreadable().contains(RunRepository.kept(owner.name()));
	}

	/**
	 * Reads the next owner.
	 * @return the owner, or null after the last
	 * @throws io.keyreminder.iam.AccountUnreadableException if too many owners in a row
	 * could not be read
	 */
	@Nullable ListedOwner read() {
		this.progress.refuseToGoOnBlindly();
		return this.owners.poll();
	}

	/** A further execution checks everybody again. */
	void beginAnew() {
		this.anew = true;
	}

	/** Whether a further execution checks everybody again. */
	boolean isAnew() {
		return this.anew;
	}

	/**
	 * Saves the checkpoint.
	 * @param context takes it
	 * @param done whether the account needs none any more
	 */
	void update(ExecutionContext context, boolean done) {
		if (done || this.anew) {
			context.remove(CHECKPOINT + this.number);
		}
		else {
			context.putString(CHECKPOINT + this.number, this.progress.lastReadName());
		}
	}

	/** Whether AWS has listed the users in this execution. */
	boolean isListed() {
		return this.listed;
	}

	/**
	 * The AWS account's number.
	 */
	String number() {
		return this.number;
	}

	/**
	 * The scan that this one resumes.
	 */
	EarlierScan earlier() {
		return this.earlier;
	}

	/**
	 * How many owners this execution checks.
	 */
	int toCheck() {
		return this.left;
	}

	/**
	 * All users in the list, those before the checkpoint too, as the ledger keeps them.
	 */
	String list() {
		return this.list;
	}

	/**
	 * The ids of all users in the list, those before the checkpoint too.
	 * @return the ids that AWS gave them
	 */
	Set<String> userIds() {
		return this.userIds;
	}

}
