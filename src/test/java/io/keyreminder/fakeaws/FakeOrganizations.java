package io.keyreminder.fakeaws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS Organizations, API version 2016-11-28, which speaks the JSON protocol.
 */
final class FakeOrganizations implements FakeService {

	/** However many items are asked for. */
	static final int LONGEST_PAGE = 20;

	private static final String JSON = "application/x-amz-json-1.1";

	/** What is called otherwise in the JSON protocol, but for an Exception at the end. */
	private static final Map<String, String> CODES = Map.of("InvalidClientTokenId", "UnrecognizedClient",
			"SignatureDoesNotMatch", "InvalidSignature", "InvalidAction", "UnknownOperation", "InternalFailure",
			"Service");

	@Override
	public String name() {
		return "organizations";
	}

	@Override
	public String version() {
		return "AWSOrganizationsV20161128";
	}

	@Override
	public String denial(Caller caller, Form form) {
		return ("User: %s is not authorized to perform: organizations:%s on resource: * "
				+ "because no identity-based policy allows the organizations:%s action")
			.formatted(caller.arn(), form.action(), form.action());
	}

	@Override
	public Reply answer(Form form, Caller caller) {
		FakeOrganization organization = caller.account()
			.organization()
			.orElseThrow(() -> refused("AWSOrganizationsNotInUseException",
					"Your account is not a member of an organization."));
		return json(200, result(form, caller, organization));
	}

	@Override
	public Reply error(AwsError error) {
		String code = CODES.getOrDefault(error.code(), error.code());
		return json((error.status() < 500) ? 400 : error.status(), Map.of("__type",
				code.endsWith("Exception") ? code : code + "Exception", "Message", String.valueOf(error.getMessage())));
	}

	private Map<String, Object> result(Form form, Caller caller, FakeOrganization organization) {
		if (form.action().equals("DescribeOrganization")) {
			return Map.of("Organization", organization.json());
		}
		if (!organization.mayList(caller.account())) {
			throw refused("AccessDeniedException", "You don't have permissions to access this resource.");
		}
		return switch (form.action()) {
			case "ListAccounts" -> page(form, organization, "Accounts", organization.accounts(), organization::json);
			case "ListAccountsForParent" ->
				page(form, organization, "Accounts", parent(form, organization).accounts(), organization::json);
			case "ListOrganizationalUnitsForParent" ->
				page(form, organization, "OrganizationalUnits", parent(form, organization).units(), FakeUnit::json);
			case "ListRoots" -> page(form, organization, "Roots", List.of(organization.root()), FakeUnit::json);
			case "ListTagsForResource" ->
				page(form, organization, "Tags", tagged(form, organization).tags(), Function.identity());
			default -> throw unknown(form);
		};
	}

	private static FakeUnit parent(Form form, FakeOrganization organization) {
		String id = form.get("ParentId");
		if (id == null || !id.matches("r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}")) {
			throw invalid("You provided a value that does not match the required pattern.");
		}
		return organization.find(id)
			.orElseThrow(
					() -> refused("ParentNotFoundException", "You provided a parent ID that does not exist: " + id));
	}

	private static FakeAccount tagged(Form form, FakeOrganization organization) {
		String id = form.get("ResourceId");
		if (id == null || !id.matches("[0-9]{12}")) {
			throw invalid("You provided a value that does not match the required pattern.");
		}
		return organization.accounts()
			.stream()
			.filter((account) -> account.number().equals(id))
			.findFirst()
			.orElseThrow(() -> refused("TargetNotFoundException", "You specified a target that doesn't exist."));
	}

	private static <T> Map<String, Object> page(Form form, FakeOrganization organization, String name, List<T> all,
			Function<T, Map<String, Object>> toJson) {
		Token token = Token.of(form.get("NextToken"));
		int from = Math.min(token.position(), all.size());
		int to = Math.min(from + Math.min(organization.pageSize(token.page()), maxResults(form)), all.size());
		Map<String, Object> page = new HashMap<>();
		page.put(name, all.subList(from, to).stream().map(toJson).toList());
		if (to < all.size()) {
			page.put("NextToken", new Token(to, token.page() + 1).text());
		}
		return page;
	}

	private static int maxResults(Form form) {
		String text = form.get("MaxResults");
		int maxResults = (text != null) ? Integer.parseInt(text) : LONGEST_PAGE;
		if (maxResults < 1 || maxResults > LONGEST_PAGE) {
			throw invalid("You specified an invalid value for MaxResults. The value must be between 1 and 20.");
		}
		return maxResults;
	}

	private static AwsError invalid(String message) {
		return refused("InvalidInputException", message);
	}

	private static AwsError refused(String code, String message) {
		return new AwsError(400, code, message);
	}

	private static Reply json(int status, Map<String, Object> document) {
		return new Reply(status, JSON, JsonMapper.shared().writeValueAsString(document));
	}

	/**
	 * Where the next page begins.
	 *
	 * @param position how many items were listed
	 * @param page how many pages there were
	 */
	private record Token(int position, int page) {

		static Token of(@Nullable String text) {
			if (text == null) {
				return new Token(0, 0);
			}
			try {
				String[] numbers = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
					.toString()
					.split("/", -1);
				return new Token(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
			}
			catch (RuntimeException ex) {
				throw invalid("You provided an invalid NextToken.");
			}
		}

		String text() {
			return Base64.getEncoder()
				.encodeToString("%d/%d".formatted(this.position, this.page).getBytes(StandardCharsets.UTF_8));
		}

	}

}
