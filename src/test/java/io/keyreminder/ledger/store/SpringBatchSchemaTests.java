package io.keyreminder.ledger.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables that Spring Batch makes are those that ledgers made before have.
 */
class SpringBatchSchemaTests {

	@ParameterizedTest
	@CsvSource({ "H2,         b3a9747dd8e40aa8f1c741f7f4314afbd4139a815665289217f9bfc6a98a7c6d",
			"PostgreSQL, f2ac75cae966e4eb1cd97ee6b11f130495b7109153754a7983befb87614d6e38" })
	void springBatchHasNotChangedItsTables(String product, String hash) throws Exception {
		String script = SpringBatchSchema.script(product).getContentAsString(StandardCharsets.UTF_8);
		byte[] digest = MessageDigest.getInstance("SHA-256")
			.digest(script.replace("\r", "").getBytes(StandardCharsets.UTF_8));
		assertThat(HexFormat.of().formatHex(digest)).as("""
				the hash of Spring Batch's script for %s. This version of Spring Batch makes other tables, which \
				ledgers made before do not have. Write a migration in db/migration that brings an older ledger \
				there (see org/springframework/batch/core/migration in spring-batch-core) and does no harm to a \
				new one, whose tables the new script has made; raise LedgerSchema.NEWEST; then put the new hash \
				here""", product).isEqualTo(hash);
	}

}
