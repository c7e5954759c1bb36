package io.keyreminder.job.scan;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.iam.CredentialReport;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.key.KeyOwner;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads all owners of the account, by name. Its checkpoint is the name of the last owner
 * whom AWS let us read: a restart lists the users again and goes on after that name,
 * wherever it now stands in the list. Not thread-safe; a new reader for each execution.
 */
public class OwnerReader implements ItemStreamReader<KeyOwner> {

	static final String CHECKPOINT = "scan.lastReadName";

	private static final Log LOG = LogFactory.getLog(OwnerReader.class);

	private final IamAccount account;

	private final ScanProgress progress;

	private List<KeyOwner> all = List.of();

	private int left;

	private Iterator<KeyOwner> owners = this.all.iterator();

	private CredentialReport report = CredentialReport.NONE;

	OwnerReader(IamAccount account, ScanProgress progress) {
		this.account = account;
		this.progress = progress;
	}

	@Override
	public void open(ExecutionContext context) {
		String checkpoint = context.getString(CHECKPOINT, "");
		this.progress.start(checkpoint);
		this.all = this.account.owners().stream().sorted(Comparator.comparing(KeyOwner::name)).toList();
		List<KeyOwner> left = this.all.stream().filter((owner) -> owner.name().compareTo(checkpoint) > 0).toList();
		LOG.info("%d %s, %d to look at.".formatted(this.all.size(), (this.all.size() == 1) ? "user" : "users",
				left.size()));
		this.left = left.size();
		this.owners = left.iterator();
		this.report = left.isEmpty() ? CredentialReport.NONE : this.account.credentialReport().of(left);
	}

	/**
	 * What AWS knows of the owners' keys.
	 * @return the report of this execution; it says nothing if each must be asked
	 */
	CredentialReport report() {
		return this.report;
	}

	/**
	 * Reads the next owner.
	 * @return the owner, or null after the last
	 * @throws io.keyreminder.iam.AccountUnreadableException if too many owners in a row
	 * could not be read
	 */
	@Override
	public @Nullable KeyOwner read() {
		this.progress.refuseToGoOnBlindly();
		return this.owners.hasNext() ? this.owners.next() : null;
	}

	@Override
	public void update(ExecutionContext context) {
		context.putString(CHECKPOINT, this.progress.lastReadName());
	}

	/**
	 * How many owners this execution looks at.
	 */
	int toLookAt() {
		return this.left;
	}

	/**
	 * The ids of all users in the list, those before the checkpoint too.
	 * @return the ids that AWS gave them
	 */
	Set<String> userIds() {
		return this.all.stream().map(KeyOwner::userId).collect(Collectors.toSet());
	}

}
