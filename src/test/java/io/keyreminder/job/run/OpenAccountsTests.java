package io.keyreminder.job.run;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many accounts stay open, however many are asked.
 */
class OpenAccountsTests {

	private static final int MOST = 16;

	private static final List<AwsAccount> LISTED = IntStream.range(0, 100)
		.mapToObj((i) -> AwsAccount.base("%012d".formatted(i), null))
		.toList();

	private final List<String> opened = new ArrayList<>();

	private final List<String> closed = new ArrayList<>();

	private final OpenAccounts accounts = new OpenAccounts(
			(number) -> LISTED.stream().filter((each) -> each.number().equals(number)).findFirst(), new Recorded(),
			MOST);

	@Test
	void thoseThatWereAskedLongestAgoAreClosed() {
		ask(0);
		for (int i = 1; i < 100; i++) {
			ask(i);
			ask(0);
			assertThat(this.opened.size() - this.closed.size()).isLessThanOrEqualTo(MOST);
		}
		assertThat(this.opened).hasSize(100).doesNotHaveDuplicates();
		assertThat(this.closed).startsWith(number(1), number(2)).doesNotContain(number(0), number(99));
		this.accounts.close();
		assertThat(this.closed).containsExactlyInAnyOrderElementsOf(this.opened);
	}

	@Test
	void noneIsClosedWhileItIsAsked() {
		this.accounts.ask(number(0), (asked) -> {
			IntStream.range(1, 100).forEach(this::ask);
			assertThat(this.closed).isNotEmpty().doesNotContain(number(0));
			return true;
		});
		assertThat(ask(1)).isEqualTo(number(1));
		assertThat(this.opened).hasSize(101);
	}

	@Test
	void accountThatIsKeptOrHandedOverIsNotOpenedAgain() {
		IamAccount kept = new Recorded().open(LISTED.get(0));
		this.accounts.keep(kept);
		assertThat(ask(0)).isEqualTo(number(0));
		this.accounts.keep(new Recorded().open(LISTED.get(0)));
		assertThat(this.closed).containsExactly(number(0));
		OpenAccounts others = new OpenAccounts((number) -> Optional.of(LISTED.get(0)), new Recorded());
		this.accounts.handOver(others);
		this.accounts.close();
		assertThat(others.ask(number(0), IamAccount::number)).hasValue(number(0));
		others.close();
		assertThat(this.closed).hasSameSizeAs(this.opened).hasSize(2);
	}

	@Test
	void accountThatIsNotIncludedIsNotOpened() {
		assertThat(this.accounts.ask("999999999999", IamAccount::number)).isEmpty();
		assertThat(this.opened).isEmpty();
	}

	private String ask(int account) {
		return this.accounts.ask(number(account), IamAccount::number).orElseThrow();
	}

	private static String number(int account) {
		return LISTED.get(account).number();
	}

	private final class Recorded implements IamAccounts {

		@Override
		public IamAccount open(AwsAccount account) {
			OpenAccountsTests.this.opened.add(account.number());
			return (IamAccount) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { IamAccount.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("close")) {
							OpenAccountsTests.this.closed.add(account.number());
						}
						return method.getName().equals("number") ? account.number() : null;
					});
		}

		@Override
		public int parallelCalls() {
			return 1;
		}

		@Override
		public long calls() {
			return 0;
		}

	}

}
