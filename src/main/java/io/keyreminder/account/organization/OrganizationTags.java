package io.keyreminder.account.organization;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.keyreminder.account.AccountTags;
import io.keyreminder.aws.BrokenAnswerException;
import io.keyreminder.aws.CallFailure;
import io.keyreminder.aws.PaginatedList;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TargetNotFoundException;

/**
 * Asks AWS Organizations for the tags of accounts, of each once. Where no account could
 * be asked about, as without credentials, none is asked about again: hundreds of accounts
 * would wait for the same answer. A denied call may concern one account only.
 */
final class OrganizationTags implements AccountTags, AutoCloseable {

	private static final PaginatedList<ListTagsForResourceResponse, Tag> TAGS = new PaginatedList<>(
			ListTagsForResourceResponse::hasTags, (page) -> (page.nextToken() != null) ? Boolean.TRUE : null,
			ListTagsForResourceResponse::nextToken, ListTagsForResourceResponse::tags, Tag::key);

	private final Supplier<OrganizationClients> clients;

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private @Nullable OrganizationClients open;

	/** What no account can be asked about for. */
	private volatile @Nullable Answer lost;

	/**
	 * Creates the tags; nobody is asked yet.
	 * @param clients opens what asks AWS
	 */
	OrganizationTags(Supplier<OrganizationClients> clients) {
		this.clients = clients;
	}

	@Override
	public Optional<String> owner(String account) {
		Answer answer = this.answers.computeIfAbsent(account, (number) -> {
			Answer known = this.lost;
			return (known != null) ? known : ask(number);
		});
		if (answer.problem() != null) {
			throw new OperatorException(ExitCode.FAILED, answer.problem(), null);
		}
		return Optional.ofNullable(answer.value());
	}

	private Answer ask(String account) {
		try {
			return new Answer(TAGS
				.readAll(organizations().organizations()
					.listTagsForResourcePaginator((tags) -> tags.resourceId(account)))
				.stream()
				.filter((tag) -> tag.key().equalsIgnoreCase(OWNER))
				.min(Comparator.comparing((tag) -> !tag.key().equals(OWNER)))
				.map(Tag::value)
				.orElse(null), null);
		}
		catch (AwsOrganizationsNotInUseException | TargetNotFoundException ex) {
			return new Answer(null, null);
		}
		catch (SdkException | BrokenAnswerException ex) {
			Answer answer = new Answer(null, OrganizationCalls.sentence(LIST_TAGS, ex));
			if (!CallFailure.of(ex).concernsOwner()) {
				this.lost = answer;
			}
			return answer;
		}
		catch (OperatorException ex) {
			Answer answer = new Answer(null, String.valueOf(ex.getMessage()));
			this.lost = answer;
			return answer;
		}
	}

	private synchronized OrganizationClients organizations() {
		if (this.open == null) {
			this.open = OrganizationCalls.connect(this.clients, "");
		}
		return this.open;
	}

	@Override
	public synchronized void close() {
		if (this.open != null) {
			this.open.close();
			this.open = null;
		}
	}

	/**
	 * What became of asking about an account.
	 *
	 * @param value the tag's value; null if there is none
	 * @param problem why that is not known; null if it is
	 */
	private record Answer(@Nullable String value, @Nullable String problem) {

	}

}
