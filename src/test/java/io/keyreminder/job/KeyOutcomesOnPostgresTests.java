package io.keyreminder.job;

import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.testing.OnPostgres;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same, with the ledger in PostgreSQL.
 */
@Proof
@ExtendWith(OnPostgres.class)
class KeyOutcomesOnPostgresTests extends KeyOutcomesTests {

	KeyOutcomesOnPostgresTests(@TempDir Path folder) {
		super(folder);
	}

}
