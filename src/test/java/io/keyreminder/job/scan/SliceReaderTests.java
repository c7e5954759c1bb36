package io.keyreminder.job.scan;

import java.util.ArrayList;
import java.util.List;

import io.keyreminder.job.run.StepThreads;
import org.junit.jupiter.api.Test;

import org.springframework.batch.infrastructure.item.ExecutionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which accounts a slice opens.
 */
class SliceReaderTests {

	private final List<String> opened = new ArrayList<>();

	@Test
	void readerPassesOverAccountsInWhichNothingIsLeft() {
		SliceReader reader = reader(false);
		assertThat(reader.read()).isNull();
		reader.close();
		assertThat(this.opened).containsExactly("111111111111", "222222222222");
	}

	@Test
	void readerThatMustStopOpensNoFurtherAccount() {
		SliceReader reader = reader(true);
		assertThat(reader.read()).isNull();
		reader.close();
		assertThat(this.opened).isEmpty();
	}

	@Test
	void noAccountIsOpenedAheadOnceTheSliceMustStop() {
		try (AccountsAhead<String> accounts = new AccountsAhead<>(List.of("111111111111", "222222222222"), (number) -> {
			this.opened.add(number);
			return null;
		}, () -> !this.opened.isEmpty())) {
			assertThat(accounts.next()).isNull();
		}
		assertThat(this.opened).containsExactly("111111111111");
	}

	private SliceReader reader(boolean stop) {
		AccountsAhead<String> accounts = new AccountsAhead<>(List.of("111111111111", "222222222222"), (number) -> {
			this.opened.add(number);
			return null;
		}, () -> stop);
		SliceReader reader = new SliceReader(accounts, (account) -> {
			throw new AssertionError(account.account().number());
		}, new StepThreads("scan-", 1), () -> stop);
		reader.open(new ExecutionContext());
		return reader;
	}

}
